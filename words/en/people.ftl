## People who sign in: their names, roles and passwords, and why somebody is not let in.
## What happened begins small and has no full stop; (-next) what the person can do.

people-role-front-desk = front desk
people-role-doctor = doctor
people-role-administrator = administrator
people-state-active = may sign in
people-state-disabled = may not sign in
people-password-set = set
people-password-missing = none
people-password-damaged = damaged

people-name-empty = a name is needed
people-name-long = a name has at most { NUMBER($longest) } characters
people-name-invisible = a name has no signs that cannot be seen
people-name-reserved = the audit has this name for what is no person
people-no-role = one role is needed at least
people-no-such-requester = this requester is not in { "config.toml" }

people-exists = there is somebody of this name already
people-exists-next = Choose another name. Who was disabled can be enabled again, and who has no password can be given one.
people-first-administrator = the first person must be an administrator
people-first-administrator-next = Add an administrator first; a doctor who works alone can be both.
people-last-administrator = nobody else is an administrator and may sign in
people-last-administrator-next = Make somebody else an administrator first. Nothing was changed.

people-password-short = a password has at least { NUMBER($shortest) } characters
people-password-long = a password has at most { NUMBER($longest) } bytes
people-password-is-name = the password is the name
people-password-next = Choose another password; a few words are good.
people-passwords-differ = the second password is not the first
people-passwords-differ-next = Type the same password twice.
people-empty-password = the password is empty
people-empty-password-next = Type the password, or name a file that holds it: { "--password-file" }.

people-wrong-password = name or password is wrong
people-wrong-password-next = Type both again. After each wrong try the next one has to wait longer. The administrator can set a new password.
people-too-many-tries = too many wrong passwords: wait { $left ->
    [one] { NUMBER($left) } second
   *[other] { NUMBER($left) } seconds
}
people-too-many-tries-next = Try again then. Until then the right password is refused as well.
people-pin-form = a PIN has { NUMBER($shortest) } to { NUMBER($longest) } digits
people-pin-plain = this PIN is easily guessed
people-pin-next = Choose other digits, not all the same and not in a row.
people-wrong-pin = the PIN is wrong; { $left ->
    [one] one try is left
   *[other] { NUMBER($left) } tries are left
}
people-wrong-pin-next = Type it again, or use the password. After three wrong ones only the password is taken.
people-no-pin = a PIN is not taken for this person now
people-no-pin-next = Sign in with the password. A new PIN can be set then.
people-slot-damaged = this person's part of { "desk.key" } is damaged
people-slot-damaged-next = The administrator sets a new password. Everybody else signs in as before.
people-no-password = this person has no password yet
people-no-password-next = The administrator sets one: `hiu user password`.
people-disabled = this person may not sign in any more
people-disabled-next = Ask an administrator.
people-disabled-enable-next = Enable them first: `hiu user enable`.
people-unknown = this store does not know this person
people-unknown-next = A backup from before they were added was restored: the administrator adds them again.
