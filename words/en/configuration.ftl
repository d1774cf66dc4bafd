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
configuration-no-tunnel = this version reaches ABDM by { "callback.public_url" } only; expected { "\"none\"" }
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
configuration-what-backup-folder = a folder for the daily backups
configuration-what-hip-id = the service id of this clinic as a hospital
configuration-what-listen = an address and port, such as 127.0.0.1:8790
configuration-what-public-url = the address ABDM calls, such as { "https://hiu.clinic.example" }
configuration-what-push-url = the address hospitals push to
configuration-what-prefix = a path such as { "/abdm" }
configuration-what-plain-prefix = a path that begins with /, of letters, digits, -, _ and .
configuration-what-algorithms = one or both of { "\"RS256\"" } and { "\"RS512\"" }
configuration-what-requester-name = the name of who asks, such as { "Dr. R Iyer" }
configuration-what-identifier-type = the kind of number, such as { "REGNO" }
configuration-what-identifier-value = the registration number
configuration-what-identifier-system = the registry's URL
