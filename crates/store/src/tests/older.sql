INSERT INTO patient (address, name, account, search, found_at, created_at)
VALUES ('hina.test@sbx', NULL, 'DEACTIVATED', 'hina.test@sbx', NULL, 1000);
INSERT INTO consent (id, request, patient, purpose, hi_types, permission, hip, requester, state_name,
                     state, problem, created_at, updated_at)
VALUES ('con-1', NULL, 'hina.test@sbx', 'BTG', '["Prescription","OPConsultation"]',
        '{"access_mode":"VIEW","range":{"from":"2025-11-21T00:00:00.000Z","to":"2026-11-21T00:00:00.000Z"},"erase_at":"2026-12-21T00:00:00.000Z","frequency":{"unit":"DAY","value":1,"repeats":0}}',
        NULL, '{"name":"Dr. R Iyer","identifier":{"type":"REGNO","value":"KA-20391","system":null}}',
        'granted',
        '{"progress":"requested","refused":false,"answer":"granted","whole":null,"artefacts":{"art-1":null}}',
        '{"code":"1439","message":"ABDM answered: not there yet","next":"It is asked again by itself."}',
        1000, 1000);
INSERT INTO artefact (id, consent, patient, state_name, state, granted, erase_at, problem, document,
                      signature, created_at, updated_at)
VALUES ('art-1', 'con-1', 'hina.test@sbx', 'expired', '{"ended":"erase_due"}', NULL, NULL,
        '{"code":"artefact_differs","message":"The consent goes beyond what was asked for: kept for longer.","next":"Look."}',
        NULL, NULL, 1000, 1000);
INSERT INTO transfer (id, artefact, push_token, nonce, range, transaction_id, state_name, ledger,
                      problems, created_at, deadline_at, ended_at)
VALUES ('tr-1', 'art-1', '', 'AAAA',
        '{"from":"2025-11-21T00:00:00.000Z","to":"2026-11-21T00:00:00.000Z"}', 'tx-1', 'overdue',
        '{"state":"overdue","contexts":["visit-1"],"transaction":"tx-1","provisional":false,"expected":null,"pages":{}}',
        '[{"code":"entry_link","message":"visit-1: the linked content did not come","next":"Ask again."},{"code":"consent_ended","message":"The consent ended before everything had come.","next":"Ask the patient for a new consent."}]',
        1000, 2000, NULL);
INSERT INTO transfer (id, artefact, push_token, nonce, range, transaction_id, state_name, ledger,
                      problems, created_at, deadline_at, ended_at)
VALUES ('tr-2', 'art-1', '', 'AAAA',
        '{"from":"2025-11-21T00:00:00.000Z","to":"2026-11-21T00:00:00.000Z"}', 'tx-2', 'receiving',
        '{"state":"receiving","transaction":"tx-2","provisional":true,"contexts":["visit-1","visit-2","visit-3"],"expected":3,"pages":{"0":{"digest":"d-0","entries":[["visit-1","opened"],["visit-9",{"fault":"not_authentic"}]]},"1":{"digest":"d-1","entries":[["visit-2","opened"],["visit-2","pending"],["visit-2",{"fault":{"link":"gone"}}]]}}}',
        '[]', 1500, 2000, NULL);
INSERT INTO page (transfer, number, digest, body) VALUES ('tr-2', 0, 'd-0', NULL), ('tr-2', 1, 'd-1', x'00');
INSERT INTO deadline (kind, subject, due_at, round)
VALUES ('on_init', 'con-1', 3000, 0), ('erase_at', 'art-1', 4000, 0), ('pages_overdue', 'tr-1', 5000, 1);
INSERT INTO inbox (path, kind, request, transfer, digest, headers, late, received_at, state, problem,
                   note, size_bytes, body)
VALUES ('/v0.5/consents/hiu/notify', 'consent_notice', 'r-1', NULL, 'd', '{}', 0, 1000, 'parked',
        'its consent request is not known', NULL, 2, x'7b7d');
INSERT INTO erasure (artefact, patient, reason, due_at)
VALUES ('art-2', 'hina.test@sbx', 'patient_deleted', 6000);
INSERT INTO audit (seq, at, actor, action, patient, artefact, record, detail, previous, hash)
VALUES (1, 1000, 'operator', 'patient.find', 'hina.test@sbx', NULL, NULL, '', zeroblob(32), zeroblob(32)),
       (2, 1000, 'operator', 'something.else', NULL, NULL, NULL, '', zeroblob(32), zeroblob(32));
