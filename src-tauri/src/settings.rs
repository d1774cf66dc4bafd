//! What the settings and the forms show.

use desk::{
    InstallationState,
    keys::SlotKinds,
    view::{RequesterView, SettingsView},
};

use crate::{CommandError, Shell};

impl Shell {
    /// What the forms offer and the configuration says.
    pub(crate) async fn settings(&self) -> Result<SettingsView, CommandError> {
        let (app, desk) = (self.app()?, self.desk()?);
        let configuration = match self.installation().configuration() {
            // Practice mode writes it anew, with its ports, when it begins to serve.
            Ok(configuration) if self.installation().is_practice() => configuration,
            _ => desk.configuration().clone(),
        };
        let hospitals = app.list_hospitals().await?;
        let (gateway, callback) = (&configuration.gateway, &configuration.callback);
        let kinds = match self.installation().state() {
            Ok(InstallationState::Locked(kinds)) => kinds,
            _ => SlotKinds::default(),
        };
        Ok(SettingsView {
            clinic: configuration.hiu.name.clone(),
            hiu_id: configuration.hiu.id.clone(),
            api: gateway.api,
            gateway_url: gateway.url.to_string(),
            consent_manager: gateway.consent_manager.clone(),
            listen: callback.listen.to_string(),
            public_url: callback.public_url.as_ref().map(ToString::to_string),
            also_hip: configuration.hiu.hip_id.is_some(),
            tunnel: configuration.tunnel.kind().to_owned(),
            data_dir: self.installation().directory().path().display().to_string(),
            config_path: self
                .installation()
                .directory()
                .configuration()
                .display()
                .to_string(),
            key_in_keychain: kinds.keychain,
            many_desks: desk.is_one_of_many(),
            practice: self.installation().is_practice(),
            hi_types: desk
                .app()
                .hi_types()
                .iter()
                .filter_map(domain::HealthInfoType::known)
                .collect(),
            requesters: configuration
                .requesters
                .iter()
                .map(|requester| RequesterView {
                    name: requester.name.clone(),
                    identifier: format!(
                        "{} {}",
                        requester.identifier.kind, requester.identifier.value
                    ),
                    council: requester.identifier.system.clone(),
                })
                .collect(),
            hospitals,
        })
    }
}
