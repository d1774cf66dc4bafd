## Signing in, the lock, and who sits at the window.

# The names of the window.
session-window-sign-in = Sign in · { "HIU Desk" }
session-window-locked = Locked · { "HIU Desk" }
session-waiting = Looking who sits here
session-trouble = It could not be found out who sits here.

session-sign-in = Sign in
session-sign-in-about = Choose your name and type your password.
session-locked = Locked
session-locked-about = Locked for { $name }. Receiving goes on.
session-who = Who are you?
session-damaged = Cannot sign in: an administrator sets a new password.
session-password = Password
session-no-name = Choose your name.
session-no-password = Type your password.
session-caps = Caps Lock is on.
session-failed = You are not signed in.
session-wait = { $seconds ->
    [one] The next try is possible in { NUMBER($seconds) } second.
   *[other] The next try is possible in { NUMBER($seconds) } seconds.
}
session-wait-over = You can try again now.
session-sign-in-pin-about = Choose your name and type your PIN of today, or your password.
session-pin = PIN of today
session-no-pin = Type your PIN.
session-use-password = Use the password instead
session-use-pin = Use the PIN of today instead
session-forgotten = Forgot your password? An administrator sets a new one.
session-otherwise = Open with the passphrase or the recovery key
session-back = Back to the sign-in
session-nobody = Nobody here can sign in by a password. An administrator sets one, or whoever has the recovery key.
session-wrong-before = { $count ->
    [one] One wrong password was typed for your name since you last signed in.
   *[other] { NUMBER($count) } wrong passwords were typed for your name since you last signed in.
}

# The menu at the top right.
session-lock = Lock (Ctrl+L)
session-switch = Switch user
session-own-password = Change my password
session-own-password-about = Afterwards you sign in with the new one.
session-own-password-current = Your password until now
session-own-password-trouble = The password was not changed.
session-own-pin = PIN for today
session-own-pin-new = Another PIN for today
session-own-pin-about = Until midnight you come back to this window with the PIN instead of the password. It ends sooner when you sign out or the program is closed.
session-own-pin-password = Your password, once more
session-own-pin-field = PIN
session-own-pin-hint = { NUMBER($shortest) } to { NUMBER($longest) } digits.
session-own-pin-again = The PIN once more
session-own-pin-differs = The second PIN is not the first.
session-own-pin-trouble = The PIN was not set.
session-own-pin-set = The PIN is set. It holds until midnight.
session-sign-out = Sign out and end the PIN
session-leave-trouble = The window could not be locked.

# What each chooses for themselves.
session-language = Language
session-language-trouble = The language was not kept.
session-notices = Notifications on the desktop
session-notices-hint = They never say what is in a record. While the window or the screen is locked they name nobody.
session-notices-on = Turn notifications on
session-notices-off = Turn notifications off
session-notices-trouble = The choice was not kept.

# What a role may not see.
session-not-allowed = Not for your role
session-not-allowed-title = Your role does not open this page.
session-not-allowed-about = Ask whoever looks after { "HIU Desk" } at your clinic.

# The front desk's page of a patient.
session-received = What came, by hospital
session-received-about = How much came. What it says is for the doctor.
session-received-none = Nothing has come yet.
session-received-hospital = Hospital
session-received-state = Consent
session-received-count = Received
session-received-not-named = Not named yet
session-records-for-doctor = The documents themselves are for the doctor.
