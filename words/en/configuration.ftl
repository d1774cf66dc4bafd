## What is wrong in `config.toml`, and what is expected there.

configuration-fault = { $path }: { $message }
configuration-lines =
    { $first }
    { $next }

configuration-expected = expected { $what }
configuration-missing = missing; expected { $what }
configuration-empty = empty; expected { $what }
configuration-not-filled-in = not filled in yet; expected { $what }
configuration-wrong-type = expected { $what }, found { $found }
configuration-address = { $why }; expected { $what }
configuration-too-long = longer than 255 characters
configuration-missing-table = missing; this table is needed
configuration-missing-requester = missing; at least one { "[[requester]]" } is needed
configuration-empty-requester = empty; at least one { "[[requester]]" } is needed
configuration-missing-hip-id = missing; needed because { "hiu.also_hip" } is true
configuration-tunnel-secret = a secret does not belong here; write { "\"keychain:NAME\"" } and put it into the keychain with `hiu tunnel secret NAME`
configuration-unknown-key = unknown key
configuration-unknown-secret = unknown key; secrets are kept in the keychain or { "HIU_DESK_CLIENT_SECRET" }, never here
configuration-not-text = not UTF-8 text

configuration-not-an-address = not a web address
configuration-not-https = not an https address
configuration-http-loopback = http is for a loopback host only, everything else is https
configuration-address-user = an address must not hold a user or password
configuration-address-query = an address must not hold a query or fragment

## What is expected, or was found.

configuration-or = { $first } or { $last }
configuration-text = text ({ $what })
configuration-kind-text = text
configuration-kind-number = a number
configuration-kind-boolean = true or false
configuration-kind-date = a date
configuration-kind-list = a list
configuration-kind-table = a table
configuration-kind-tables = a list of tables, written { "[[requester]]" }
configuration-kind-seconds = a whole number of seconds
configuration-kind-status = an HTTP status such as 202
configuration-kind-texts = a list of texts
configuration-seconds = 0 to { $most } seconds
configuration-range = { $least } to { $most }
configuration-what-gateway-url = the gateway's scheme, host and port, such as { "https://dev.abdm.gov.in" }
configuration-what-consent-manager = the consent manager's name, such as { "sbx" }
configuration-what-client-id = the client id of this clinic's bridge
configuration-what-path = a path such as { "/cm/v0.5" }, or a full URL
configuration-what-path-or-url = a path that begins with /, or a full https URL
configuration-what-hiu-id = the service id of this clinic, used as { "X-HIU-ID" }
configuration-what-hiu-name = the clinic's name
configuration-what-abha-url = the address of the ABHA service, such as { "https://abhasbx.abdm.gov.in/abha/api" }
configuration-what-abha-phr-url = the address of the service of ABHA addresses, such as { "https://abhasbx.abdm.gov.in/abha/api/v3/phr/web" }
configuration-what-consent-text = the name of a file in the data directory, without folders
configuration-what-consent-version = the version of NHA's text, such as 1.4
configuration-what-consent-language = the language of NHA's text, such as { "en" }
configuration-what-counter-id = 1 to 20 letters and digits, such as OPD1
configuration-what-counter-name = what the counter is called here, such as Front desk
configuration-counter-twice = another counter has this id
configuration-what-profile-link = what the code of a counter leads to, such as { "https://phrsbx.abdm.gov.in/share-profile" }
configuration-what-record-link = an address with { "{hiu}" } and { "{counter}" } in it
configuration-what-backup-folder = a folder for the daily backups
configuration-what-store-url = the address of a database, such as { "postgresql://hiu_desk@db.clinic.example/clinic" }
configuration-what-store-root = a file with the certificates that the server is trusted by
configuration-store-password = the password does not belong here: { ".pgpass" }, the keychain and { "$HIU_DESK_STORE_PASSWORD" } keep it
configuration-store-tls = a server on another computer is spoken to over TLS alone
configuration-what-hip-id = the service id of this clinic as a hospital
configuration-what-listen = an address and port, such as 127.0.0.1:8790
configuration-what-public-url = the address ABDM calls, such as { "https://hiu.clinic.example" }
configuration-what-push-url = the address hospitals push to
configuration-what-relay-host = the name of the relay, such as { "relay.example.in" }
configuration-what-relay-user = this clinic's user at the relay, such as { "clinic-042" }
configuration-what-host-key = the relay's fingerprint, such as { "SHA256:" } and 43 signs; several with commas between them
configuration-what-identity = { "\"keychain\"" }, { "\"agent\"" }, or the path of a key file
configuration-what-remote = a socket's path at the relay such as { "/run/hiu/clinic-042/desk.sock" }, or an address such as { "127.0.0.1:18443" }
configuration-what-program = the program to run, such as { "cloudflared" }
configuration-what-ready-url = the address where the program says that it is ready
configuration-what-url-pattern = a regular expression that fits the address the program prints
configuration-what-environment = a text, or { "\"keychain:NAME\"" } for what is kept in the keychain
configuration-what-environment-lines = lines of { "NAME=value" }, each name once, of letters, digits and { "_" }
configuration-what-certificate = { "\"acme\"" }, or a table with { "cert" } and { "key" }
configuration-what-certificate-file = the path of a PEM file
configuration-what-acme-directory = the directory of a certificate authority
configuration-tls-here-name = with { "tls = \"here\"" } an https address with a name is needed
configuration-what-relay-line = the whole line that the relay's keeper gave, beginning with { "hiu-relay" }
configuration-what-prefix = a path such as { "/abdm" }
configuration-what-plain-prefix = a path that begins with /, of letters, digits, -, _ and .
configuration-what-algorithms = one or both of { "\"RS256\"" } and { "\"RS512\"" }
configuration-what-requester-name = the name of who asks, such as { "Dr. R Iyer" }
configuration-what-identifier-type = the kind of number, such as { "REGNO" }
configuration-what-identifier-value = the registration number
configuration-what-identifier-system = the registry's URL
