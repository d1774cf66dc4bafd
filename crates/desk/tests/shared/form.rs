//! What a clinic types at set-up.

use desk::configuration::{ConfigurationForm, RequesterForm, TunnelForm};

/// All that is needed, without a tunnel, on any free port.
pub fn form() -> ConfigurationForm {
    ConfigurationForm {
        api: "v0.5".to_owned(),
        gateway_url: "https://dev.abdm.example".to_owned(),
        consent_manager: "sbx".to_owned(),
        client_id: "SBX_1".to_owned(),
        hiu_id: "HIU-1".to_owned(),
        hiu_name: "Asha Clinic".to_owned(),
        hip_id: None,
        listen: "127.0.0.1:0".to_owned(),
        public_url: "https://hiu.asha.example".to_owned(),
        push_url: None,
        tunnel: TunnelForm {
            kind: "none".to_owned(),
            ..TunnelForm::default()
        },
        abha_url: None,
        abha_phr_url: None,
        requesters: vec![RequesterForm {
            name: "Dr. R Iyer".to_owned(),
            kind: "REGNO".to_owned(),
            value: "KA-20391".to_owned(),
            system: None,
        }],
    }
}
