## The page of Settings about going live: what can be checked here, and what cannot.

live-title = Going live
live-open = Open
live-settings-about = What ABDM asks for before a clinic works with real patients: what is ready here, and what only people can do.
live-about = What ABDM asks for before a clinic works with real patients.
live-checks = Checked here
live-checks-about = Looks at the settings, and asks ABDM. Nothing is changed.
live-check = Check
live-waiting = Reading the settings
live-trouble = The settings could not be read.
live-others = Not to be checked from here
live-others-about = Papers and tests that people see to.

live-environment = Environment
live-environment-sandbox = These are the addresses of ABDM's sandbox. Its patients are invented; change address, consent manager, client id and service id together.
live-environment-live = These are the addresses of the live network.
live-environment-mixed = Address and consent manager are of different environments: { $url } with { $manager }.
live-environment-other = { $url } is neither the sandbox nor the live network.
live-api = Version of the API
live-api-good = v3, which is the one that is certified.
live-api-old = v0.5 is not certified any more; choose v3.
live-address = Public address
live-address-good = { $url } is https with a name and no port.
live-address-none = No public address is known yet.
live-address-bad = ABDM takes https with a domain name and no port; this is { $url }.
live-requester = Who asks
live-requester-good = { $name } is named with the council that registered them.
live-requester-bad = Nobody is named with a registration number and the address of the council that gave it.

live-category = Category of the product
live-category-about = Ask for access as a Health Information User. As a hospital's system you are asked for tests of sending records too.
live-bridge = One address for a client id
live-bridge-about = The client id has one callback address for everybody who uses it. In the live network it is set with the exit form and changed by ABDM's support: choose a name that stays.
live-many = One vendor, many clinics
live-many-about = Whoever has the client secret can act as any clinic of it. Keep it at a service in India that passes each clinic only its own messages, and on no clinic's computer.
live-senders = Addresses that ABDM calls from
live-senders-about = For callbacks a firewall may let in only { $addresses }; records come from hospitals, from any address. They have changed before, so this is a second lock and never the only one.
live-india = Servers in India
live-india-about = The server that ABDM calls, and the relay before it, stand in India.
live-test = Functional test
live-test-about = One agency on NHA's panel tests everything on the screen, once.
live-audit = Security audit
live-audit-about = An auditor on CERT-In's panel, for each platform by itself: the program for each system, and the relay. Again after any larger change.
live-exit = Exit form
live-exit-about = Test report, audit report, signed undertaking and the callback address go into the exit form; then come the live client id and secret.
