## The desks of a clinic whose store lies on a server: the list in the settings, letting one in, shutting one out.

desks-title = Desks
desks-about = The computers that share this clinic's store.
desks-settings-about = The computers that share the store on the server: who takes callbacks, who waits to be let in.
desks-open = Desks of the clinic
desks-waiting = Reading the desks
desks-trouble = The desks could not be read.
desks-nothing = There are no other desks: the store is a file on this computer.
desks-count = { $count ->
    [one] { NUMBER($count) } desk
   *[other] { NUMBER($count) } desks
}
desks-column-name = Desk
desks-column-state = State
desks-column-seen = Last there
desks-column-keys = Keys drawn
desks-column-actions = Actions
desks-this = This desk
desks-serving = Takes callbacks
desks-state-in = In
desks-state-waits = Waits to be let in
desks-state-shut-out = Shut out
desks-to-turn = Old keys to destroy
desks-to-turn-about = A desk with old keys to destroy has not been there since the last erasure. With its keys and an old copy of the server, what was erased could still be opened: switch that computer on, or shut it out.
desks-never = not known

# One that asks
desks-asks = { $name } asks to be let in
desks-asks-about = Compare this id with the one that the desk itself shows. If they differ, somebody else asks: shut it out.
desks-id = Id
desks-let-in = Let in
desks-let-in-whom = Let { $name } in
desks-let-in-done = { $name } is in.
desks-not-let-in = The desk was not let in.

# A name
desks-rename = Rename
desks-rename-whom = Rename { $name }
desks-name = Name of the desk
desks-name-hint = What people call it, such as { "Front desk" }.
desks-save = Save
desks-cancel = Cancel
desks-renamed = The desk is called { $name } now.
desks-not-renamed = The desk was not renamed.

# Shutting one out
desks-shut-out = Shut out
desks-shut-out-whom = Shut { $name } out
desks-shut-out-title = Shut { $name } out?
desks-shut-out-now = It opens nothing from then on, and does not come back: to join again it begins with an empty folder.
desks-shut-out-keys = The keys of all records are turned, so that the keys it holds open nothing that comes later.
desks-shut-out-copy = It destroys its own copy of what it opened as soon as it hears of this. A desk that is never connected again can be read until that copy's time is over.
desks-shut-out-password = It still knows the server's password. Have that changed at the server, and give it to the other desks.
desks-shut-out-done = { $name } is shut out. Change the server's password now.
desks-not-shut-out = The desk was not shut out.
