## What patients share at counters: why it cannot be, what stands in the way at the desk, and (-next) what can be done.
## What happened begins small and has no full stop.

sharing-off-old-api = patients cannot share anything at a counter: this needs the gateway's { "v3" } API
sharing-off-no-hip = patients cannot register at a counter: the code names the clinic as a hospital, and it has no such entry here. Have the facility linked with this client id as a HIP, then set { "also_hip" } and { "hip_id" } in the table { "[hiu]" } of { "config.toml" }
sharing-off-no-link = patients cannot register at a counter: the address that the code leads to is not known for this gateway. Set { "profile_link" } in the table { "[share]" } of { "config.toml" }
sharing-off-no-record-link = patients cannot push records at a counter: NHA has not published the code for it. Once it has, set { "record_link" } in the table { "[share]" } of { "config.toml" }
sharing-off-next = Whoever looks after HIU Desk at your clinic can set it up.
sharing-records-not-here = this counter takes no records
sharing-linked = this ABHA number or address is that of { $patient } here
sharing-linked-next = Choose that patient, or put the share aside and ask at the counter.
sharing-registered-before = { $who } has registered this patient already
sharing-dismissed-before = { $who } has put this share aside already
sharing-settled-next = The list shows how it stands. If it was put aside by mistake, the patient scans the code again.

# hiu share, hiu counter
sharing-column-counter = Counter
sharing-column-token = Token
sharing-column-came = Came
sharing-column-code = Code for registering
sharing-column-record-code = Code for records
sharing-late = the patient's app shows no token
sharing-state-waiting = waiting
sharing-state-registered = registered
sharing-state-dismissed = put aside
sharing-state-receiving = records on their way
sharing-state-received = records are here
sharing-state-failed = no record came
sharing-state-refused = refused
sharing-state-ended = erased
sharing-command-none = Nobody has shared anything at a counter within a day.
sharing-command-registered = Registered as { $patient }.
sharing-command-dismissed = Put aside.
sharing-command-no-counter = There is no counter yet.
sharing-command-page = Saved as { $path }
