## How ABDM and hospitals reach this computer.

tunnel-way-none = the clinic's own public address
tunnel-way-ssh = a line to the relay { $host }
tunnel-way-command = the tunnel program { $program }

# What each middle can see.
tunnel-seen-own = Whoever runs the router or proxy in front of this computer can read who asked whom for what, but no record, if TLS ends there.
tunnel-seen-here = Only this computer reads the callbacks.
tunnel-seen-relay = The relay can read who asked whom for what, but no record.
tunnel-seen-provider = The provider can read who asked whom for what, but no record.

## States.

tunnel-state-off = not started
tunnel-state-connecting = connecting
tunnel-state-up-unproved = open; whether it leads here is being tried
tunnel-not-known = not known: the serving process has not told it lately
tunnel-not-known-next = Start `hiu serve` or the window, and look again in a minute.
tunnel-proved = leads to this process, { $milliseconds } ms there and back
tunnel-next-by-itself = The program tries again by itself.

## Why it is not open, and what to do.

tunnel-no-such-host = the relay's name { $host } is not known
tunnel-no-such-host-next = Check the internet connection and { "tunnel.host" }.
tunnel-unreachable = the relay cannot be reached ({ $why })
tunnel-unreachable-next = The program tries again by itself. If it stays so, check the internet connection, { "tunnel.host" } and { "tunnel.port" }, and whether the relay runs.
tunnel-no-answer = the relay does not answer
tunnel-not-ssh = what answers at the relay does not speak SSH as this program does ({ $why })
tunnel-not-ssh-next = Check { "tunnel.host" } and { "tunnel.port" }. The relay needs an ed25519 host key and OpenSSH 8 or newer.
tunnel-closed = the relay ended the connection
tunnel-silent = the connection went silent
tunnel-slept = this computer slept
tunnel-unproved = it was open and did not lead here: { $why }
tunnel-name-taken = the relay still holds { $remote } for an older connection
tunnel-name-taken-next = The program tries again by itself until the relay lets go. So that it does so soon, set { "ClientAliveInterval 15" } and { "ClientAliveCountMax 2" } at the relay; with a unix socket also { "StreamLocalBindUnlink yes" }.
tunnel-forward-refused = the relay does not give { $remote } to this clinic
tunnel-forward-refused-next = Ask who runs the relay to allow it: { "AllowTcpForwarding remote" } and { "AllowStreamLocalForwarding remote" }, for a port { "PermitListen" }, for a socket a folder that the clinic's user may write. Or another computer holds the name: see that { "tunnel.remote" } is this clinic's.
tunnel-login-refused = the relay does not take the key of { $user }
tunnel-login-refused-next = Send the line that `hiu tunnel key` prints to who runs the relay. It is tried again every 5 minutes.
tunnel-identity-changed = the relay shows another host key: { $offered } instead of { $pinned }
tunnel-identity-changed-next = Nothing was sent there. Ask who runs the relay whether its key was changed. If so, put the new fingerprint into { "tunnel.host_key" } and start again; if not, somebody stands between you and the relay.
tunnel-key-file = the key file of { "tunnel.identity" } cannot be used ({ $why })
tunnel-key-file-next = Give the path of a private key in OpenSSH's format, or set { "identity = \"keychain\"" }.
tunnel-key-locked = the key file of { "tunnel.identity" } has a passphrase
tunnel-key-locked-next = Load it into an SSH agent and set { "identity = \"agent\"" }, or set { "identity = \"keychain\"" }.
tunnel-no-agent = there is no SSH agent with a key
tunnel-no-agent-next = Start the agent, add the key with { "ssh-add" }, and start the program from that session.
tunnel-no-secret = this computer's keychain does not give { $name }
tunnel-no-secret-next = Put it there with `hiu tunnel secret { $name }`.
tunnel-no-key-next = Unlock the keychain, or make the key with `hiu tunnel key`.
tunnel-program-missing = { $program } cannot be started ({ $why })
tunnel-program-missing-next = Install it, or give its whole path in { "tunnel.program" }.
tunnel-program-ended = { $program } ended: { $last }
tunnel-program-ended-silent = { $program } ended without a word
tunnel-program-ended-next = The program starts it again by itself. If it goes on, check { "tunnel.args" } and the provider's account.
tunnel-program-not-ready = { $program } runs and is not ready
tunnel-program-not-ready-next = It is started again by itself. If it goes on, check the provider's account and { "tunnel.ready_url" }.
tunnel-program-silent = { $program } prints nothing
tunnel-program-no-address = { $program } did not print an address that fits { "tunnel.url_pattern" }
tunnel-program-no-address-next = It is started again by itself. Compare { "tunnel.url_pattern" } with what the program prints, or set { "callback.public_url" } instead.
tunnel-program-floods = { $program } prints so much that its address was not found
tunnel-program-floods-next = Let it print less, usually by { "tunnel.args" }, or set { "callback.public_url" } instead of { "tunnel.url_pattern" }.
tunnel-program-address = { $program } printed an address that ABDM cannot call
tunnel-program-address-next = ABDM calls https addresses with a name. Let { "tunnel.url_pattern" } find that one.
tunnel-no-certificate = there is no certificate for this address ({ $why })
tunnel-no-certificate-next = Nothing is answered without one. See that the relay passes TLS of this name on untouched, and that the name belongs to the relay.

## What was found at our address instead of us.

tunnel-fault-no-address = the address is not known yet
tunnel-fault-no-such-name = the name of the address is not known
tunnel-fault-no-such-name-next = Check the name in { "callback.public_url" } with who runs its domain.
tunnel-fault-unreachable = nobody answers at the address
tunnel-fault-unreachable-next = Check what stands before this computer: the tunnel, the relay's proxy, or the router's port forward.
tunnel-fault-certificate = the certificate at the address is not good
tunnel-fault-certificate-next = Renew the certificate where TLS ends. ABDM does not call an address without a good one.
tunnel-fault-silent = no answer within 5 seconds
tunnel-fault-broken-off = the answer broke off
tunnel-fault-answered = the address answered { $status }
tunnel-fault-someone-else = someone else answers at our address
tunnel-fault-someone-else-next = Check { "callback.public_url" }, and whether another computer uses the same tunnel or relay name.
tunnel-fault-challenge = a challenge page stands before the address
tunnel-fault-challenge-of = a challenge page of { $provider } stands before the address
tunnel-fault-challenge-next = ABDM cannot pass it. Switch bot checks off for this name.
tunnel-fault-login = a login page stands before the address
tunnel-fault-login-of = a login page of { $provider } stands before the address
tunnel-fault-login-next = ABDM cannot log in. Let this name be open, without the provider's access control.
tunnel-fault-interstitial = a page of warning stands before the address
tunnel-fault-interstitial-of = a page of warning of { $provider } stands before the address
tunnel-fault-interstitial-next = ABDM cannot click it away. Use a plan or a domain of your own that has no such page.
tunnel-fault-closed = the provider says that its tunnel to this computer is closed
tunnel-fault-closed-of = { $provider } says that its tunnel to this computer is closed
tunnel-fault-closed-next = See that the tunnel program runs here and only here, and that its name is this clinic's.
tunnel-fault-push = { $why }, where hospitals push
tunnel-fault-post = { $why }, for what is sent with POST

## Set-up.

tunnel-missing-key = The tunnel of this clinic does not use a key from the keychain.
tunnel-missing-key-next = Set { "kind = \"ssh\"" } and { "identity = \"keychain\"" } under { "[tunnel]" }.
tunnel-secret-empty = No secret was given.
tunnel-secret-empty-next = Give it in the file, or type it.
tunnel-secret-name = That is no name for a secret.
tunnel-secret-name-next = Use letters, digits, -, _ and ., at most 64.

## Whether ABDM delivers here.

tunnel-delivery-proved = ABDM was asked and delivered its answer here at { $at }
tunnel-delivery-missing = ABDM was asked at { $at } and its answer did not come here within a minute
tunnel-delivery-missing-next = ABDM calls another address, or none. Register this one with `hiu bridge set-url`, and see whether another program uses the same client id.
tunnel-delivery-never = not tried yet; the first consent request makes it possible
