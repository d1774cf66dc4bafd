## What `hiu check` and the window's settings find.

check-session-open = ABDM opened a session
check-clock-unknown = not known: ABDM did not tell the time
check-clock-wrong = wrong by { $seconds } seconds; calls to ABDM are held
check-clock-off = off by { $seconds } seconds; ABDM refuses calls from 60 on
check-clock-exact = within a second of ABDM's
check-clock-right = within { $seconds } seconds of ABDM's
check-clock-next = Set this computer's clock.
check-connection-next = Check the internet connection, and the address of ABDM ({ "gateway.url" }).
check-no-keys = ABDM named no key that we can use
check-no-keys-next = Check { "gateway.url" } and { "gateway.paths.keys" }.
check-keys = { $count } to check callbacks with
check-public-url-unknown = not known: the serving process has not tried it lately
check-public-url-unknown-next = Start `hiu serve` or the window, and check again in a minute.
check-hiu-id-letters = it holds blanks or letters that a service id cannot have
check-hiu-id-letters-next = Copy { "hiu.id" } again from where the facility is registered.
check-hiu-id-in-use = { $id }, a HIU in use under this client id
check-hiu-id-unknown = ABDM has no HIU { $id } in use under this client id
check-hiu-id-unknown-next = Compare { "hiu.id" } with `hiu bridge show`, or link the facility to this client id as a HIU.
check-hiu-id-bare = { $id } is the bare facility id, and ABDM lists { $numbered } for this client id; calls with another id are taken and never answered
check-hiu-id-bare-next = Put the listed id into { "hiu.id" }; `hiu bridge show` tells which is the HIU.
check-hiu-id-not-asked = { $id }; this gateway cannot be asked about it
check-last-callback = { $path } at { $at }
check-no-callback = none has come yet
check-lines =
    { $first }
    { $next }
check-name-found = { $host } has an address
check-name-unknown = { $host } has no address
check-name-next = Check the name, and this computer's internet connection.
check-tls-good = { $host } shows a good certificate
check-tls-not-asked = { $host } is on this computer and needs no certificate
check-tls-bad = { $host } does not show a good certificate
check-tls-silent = { $host } does not answer
check-tls-next = See that this computer's clock is right, and that no other program opens its encrypted connections. If it is our own address, renew the certificate where TLS ends.
check-bridge-registered = { $url }, registered from here at { $at }
check-bridge-never = no address was registered from here
check-bridge-other = { $registered } was registered from here, and this computer is reached at { $url }
check-bridge-taken = ABDM calls { $calls }, and { $registered } was registered from here: somebody else with this client id was later
check-bridge-off = ABDM has this bridge switched off
check-bridge-off-next = Ask ABDM's integration support to switch it on.
check-bridge-next = Register it: `hiu bridge set-url`, or Settings.

## What ABDM answered.

check-gateway-unreachable = ABDM cannot be reached: { $why }
check-gateway-not-abdm = { $what } (HTTP { $status })
check-gateway-not-abdm-next = Ask whoever looks after the network or the proxy to let calls to { "gateway.url" } through, and give them the id if one is shown.
check-gateway-busy = ABDM is busy: { $message } ({ $code })
check-gateway-busy-next = Try again in a moment.
check-gateway-blocked-next = Nothing is sent until then. Ask ABDM's support if it goes on.
check-gateway-refused = ABDM refused: { $message } ({ $code })
check-gateway-refused-next = Check { "gateway.url" } and { "gateway.paths" }.
check-gateway-invalid = not sent: { $field }: { $message }
check-gateway-invalid-next = Correct this field in { "config.toml" }.
check-gateway-session = ABDM refused the client id or secret: { $message } ({ $code })
check-gateway-session-next = Check { "gateway.client_id" } and the client secret.
check-gateway-clock = this computer's clock is wrong by { $seconds } seconds

## Whether the public URL leads here.

check-reach-ourselves = reaches this process
check-reach-no-tls = TLS could not be set up
check-tunnel = { $way }: { $reason }
check-tunnel-well = { $way }: { $reason }. { $seen }

check-clock-doubted-next = Set this computer's clock. If it is right, confirm it with `hiu clock confirm`.
