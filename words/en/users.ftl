## People who sign in: adding them, and what they do.

users-title = People
users-about = Who signs in on this computer, and what each may see.
users-settings-about = Each person signs in by name and password and sees what their work needs.
users-open = People who work here
users-waiting = Reading the people
users-trouble = The people could not be read.
users-count = { $count ->
    [one] { NUMBER($count) } person
   *[other] { NUMBER($count) } people
}
users-table = People who sign in
users-column-name = Name
users-column-roles = Does
users-column-requester = Asks as
users-column-state = Sign-in
users-column-password = Password
users-column-actions = Actions
users-requester-none = nobody
users-change = Change
users-change-whom = Change { $name }
users-add = Add somebody
users-role-front-desk-about = Patients, accounts and consents; counts of what came. No documents.
users-role-doctor-about = Everything in the records; asks for them.
users-role-administrator-about = Settings, people, the audit. No documents unless also a doctor.

# One person
users-name = Name
users-name-hint = As it shall stand in the audit, such as { "Dr. R Iyer" }. It cannot be changed later.
users-roles = What they do
users-requester = Asks for records as
users-requester-choose = Choose who asks
users-requester-needed = Choose whose registration number they ask under. Others are added in the settings.
users-requester-hint = A doctor asks under their own registration number.
users-password = Password
users-password-new = New password
users-password-hint = { NUMBER($shortest) } characters or more; a few words are good.
users-password-keep-hint = Leave it empty to keep the one there is.
users-password-needed-hint = Whoever may sign in again needs a new one.
users-password-again = The password once more
users-password-differs = The two are not the same.
users-password-empty = Type a password.
users-no-role = Choose what they do.
users-may-sign-in = May sign in
users-may-sign-in-hint = Without it their sign-in ends at once. The name stays in the audit.
users-own-hint = This is you: after a change you sign in again.
users-save = Save
users-cancel = Cancel
users-saved = { $name } was saved.
users-added = { $name } can sign in now.
users-not-saved = The person was not saved.

# The first
users-first = Who works here?
users-first-about = Now anyone who opens this computer sees every record. Make yourself the administrator; then add the others.
users-first-doctor = I am the doctor here too
users-first-doctor-hint = Then you read records and ask for them as well.
users-first-make = Make the administrator and sign in
users-first-not-made = The administrator was not made.

# On Today
users-suggest = Anyone who opens this computer sees every record.
users-suggest-about = Add the people who work here; each signs in and sees what their work needs.
users-suggest-open = People
users-suggest-dismiss = Nobody else uses it
users-suggest-trouble = This could not be kept.

# The last step of set-up.
users-step-later = Do this later
users-step-later-about = Until then anyone who opens this computer sees every record. People can be added in the settings at any time.
users-step-others = Add the others who work here: the front desk, and doctors under their own registration number. Each signs in and sees what their work needs.
users-step-done = Go to the desk
