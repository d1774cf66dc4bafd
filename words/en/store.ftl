## A store on a PostgreSQL server, and the desks that share it.

store-not-joined = { "config.toml" } names a server for the store, and this desk belongs to no clinic there
store-not-joined-next = For a new clinic: `hiu store create URL`. To become a further desk of one: `hiu store join URL`. A clinic that has its records in a file here stays with { "store.kind = \"file\"" }.
store-waits = nobody has let this desk in yet
store-waits-next = An administrator does so at a desk that is in: in the settings, under Desks, or by `hiu store admit { $desk }`.
store-shut-out = this desk may not open the clinic's store: it was shut out, or the server was put back to an older state
store-shut-out-next = Ask who administers the clinic. To join again, begin with an empty data directory: `hiu store join URL`.
store-own-tools = the clinic's store lies on a PostgreSQL server, whose own tools make and restore its backups
store-own-tools-next = Who runs the server uses { "pg_dump" }, { "pg_basebackup" } and a standby; { "docs/many-desks.md" } says how, and what an older copy opens.
store-never-serves = this desk is set never to take callbacks
store-never-serves-next = Start `hiu serve` at another desk, or take { "store.serves = false" } out of { "config.toml" }.
store-unreachable = the server of the clinic's store cannot be reached
store-unreachable-next = Check the network and { "store.url" }, and whether PostgreSQL is running there. Nothing was changed.
store-sign-in = the server of the clinic's store does not take the user or the password
store-sign-in-next = Check the user in { "store.url" }, and the password in { "$HIU_DESK_STORE_PASSWORD" } or { ".pgpass" }. Where an older one is kept: start `hiu store password` once with the new one in { "$HIU_DESK_STORE_PASSWORD" }, and it is kept instead.
store-none = there is no such database on the server, or no clinic's store in it
store-none-next = Check the database in the address. For a new clinic: `hiu store create URL`.
store-exists = there is a clinic's store in this database already
store-exists-next = To become a desk of that clinic: `hiu store join URL`. For a new one name an empty database; nothing is overwritten.
store-not-empty = the database holds something else already
store-not-empty-next = Name an empty database in the address. Nothing was changed.
store-denied = the server does not let the user in the address do that
store-denied-next = A store is made, and its tables are changed by a newer version, as the user whom the database belongs to. For everything else, who runs the server gives the user the rights that { "docs/many-desks.md" } names.
store-needs-tls = a server on another computer is spoken to over TLS alone
store-tls = the server's certificate is not taken: { $why }
store-tls-next = Turn TLS on in PostgreSQL, with a certificate of the name in the address; name its root in { "store.root_cert" } where this computer does not trust it.
store-address = the address of the server is not taken: { $why }
store-address-next = Write it so: { "postgresql://hiu_desk@db.clinic.example/clinic" }.
store-pair = this desk's key pair cannot be read or kept: { $why }
store-pair-next = Unlock the keychain, or check the disk, and try again. A desk that has lost its key pair joins anew.
store-no-desk = no desk is meant by { $name }, or several are
store-no-desk-next = Take the id from `hiu store desks`.
store-desk-name-wrong = a desk has a name of 1 to 60 letters, such as { "Front desk" }
store-no-ways = the server holds no way to open the clinic's key yet
store-no-ways-next = Open the program once at a desk that is in, and try again.
store-moving = the clinic's records are being moved to another place, or were; nothing is read or written here meanwhile
store-moving-next = Start `hiu store move` again as before: it goes on where it was. As long as it is not over, `hiu store move --undo` gives it up.
store-move-differs = what arrived of { $kind } is not what was sent
store-move-differs-next = The clinic's records stay where they were. Give the move up with `hiu store move --undo`, and begin it again; if this happens twice, report it.
store-move-there = the clinic's store lies there already
store-move-there-next = `hiu store status` says where. Nothing was changed.
store-move-other = a move to { $place } is under way
store-move-other-next = Go on with that one, or give it up with `hiu store move --undo`.
store-move-none = no move is under way
store-move-none-next = Begin one: `hiu store move --to URL`, or `hiu store move --to file`. Nothing was changed.
store-move-copied = all of the clinic's records are at the new place, and the move is not undone any more
store-move-copied-next = Start `hiu store move` again as before: little is left to do.
store-move-backup = the keys beside the backup { $path } cannot be reached, and would open records that are erased after the move
store-move-backup-next = Attach the medium, or take the backup off the list if it is gone: `hiu backup forget { $path }`.
store-move-desks = other desks use the clinic's store: { $names }
store-move-desks-next = A file belongs to one computer. Shut them out first, with `hiu store shut-out`.
store-move-erasing = an erasure is half done, and is finished where it began
store-move-erasing-next = The program goes on with it by itself. Move again in a few minutes; *Activity* says if it fails. Nothing was changed.
store-move-old = what an earlier move has left is still there
store-move-old-next = Destroy it: `hiu store move --forget-old`. Then move.
store-move-no-old = no move has left anything here
store-move-no-old-next = Nothing was changed.
store-lost-right = the line to the clinic's server broke, and with it the right to take callbacks
store-lost-right-next = The program tries again by itself; meanwhile another desk may take over.

## What `hiu store` prints.

store-made = The clinic's store is made, and this is its first desk: { $name } ({ $desk }).
store-asked = This desk has asked to join as { $name }. Its id: { $desk }
store-asked-next = It opens nothing before an administrator lets it in at another desk: `hiu store admit { $desk }`. Compare the id. Then fill in { $configuration } as at the first desk.
store-kind-file = a file on this computer
store-kind-server = a PostgreSQL server
store-state-in = in
store-state-waits = waits to be let in
store-state-shut-out = shut out
store-this-desk = this desk
store-serving = takes callbacks
store-to-turn = has yet to destroy its keys of before the last erasure
store-no-desks = The store is a file on this computer; there are no other desks.
store-nobody = nobody
store-password-sealed = The server's password is kept on this computer, sealed under the clinic's key.
store-password-kept = The server's password is in the keychain.
store-moved-to-server = The clinic's store lies on the server now: { $pieces ->
    [one] one piece
   *[other] { $pieces } pieces
}, compared with what was here. This is its first desk: { $name } ({ $desk }).
store-moved-to-file = The clinic's store lies in a file on this computer now: { $pieces ->
    [one] one piece
   *[other] { $pieces } pieces
}, compared with what was on the server.
store-moved-left = What was left stays where it was, closed, until the next erasure or until `hiu store move --forget-old`; either destroys it.
store-moved-backups = Backups of the file open no records from now on. The server's own tools make copies.
store-moved-backups-away = The keys beside these backups could not be reached and still open records; destroy them: { $paths }
store-move-undone = The move is given up; the clinic's store is open again where it was.
store-forgotten = What the move had left is destroyed.
store-ask-password = Password for the server:
store-waiting = { $name } takes callbacks. This desk waits and takes over when it stops.
store-waiting-server = The server of the clinic's store cannot be reached. This desk waits for it.

# While the line to the server is down.
store-line-down = the line to the clinic's server is down, and this cannot be done from this desk's own copy
store-line-down-next = Patients that were opened here lately are shown. Consent requests, the board, reasons and reviews wait and go out by themselves once the line is back. Try the rest again then.
store-line-down-copy-of = The line to the clinic's server is down: from this desk's copy, of { MOMENT($when) }.
store-line-down-window = The line to the clinic's server is down: from this desk's copy, of { MOMENT($when) }
store-line-down-window-about = Patients that were opened here lately are shown. Consent requests, the board, reasons and reviews wait and go out by themselves once the line is back. What cannot wait is refused until then.
