//! Where the service lies: the paths of ABDM's sandbox and of production have not the same shape.

use crate::settings::AbhaPaths;

/// The two families of calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Of ABHA numbers.
    Number,
    /// Of ABHA addresses.
    Address,
}

/// The bases of numbers and of addresses, without the slash in front.
///
/// Source: docs/protocol.md, "Identity": hosts.
pub(crate) fn places(paths: AbhaPaths) -> (&'static str, &'static str) {
    match paths {
        AbhaPaths::Sandbox => ("abha/api", "abha/api/v3/phr/web"),
        AbhaPaths::Production => ("api/abha", "api/phr/web/v3"),
    }
}

/// Whether `path` belongs to the service, in whichever shape.
pub(crate) fn is_ours(path: &str) -> bool {
    ["/abha/api/", "/api/abha/", "/api/phr/"]
        .iter()
        .any(|base| path.starts_with(base))
}

/// The family and the rest of a path.
pub(super) fn place(path: &str, paths: AbhaPaths) -> Option<(Family, &str)> {
    let path = path.strip_prefix('/')?;
    let (number, address) = places(paths);
    let below = |base: &str| path.strip_prefix(base)?.strip_prefix('/');
    // The one of addresses lies inside the other in the sandbox.
    if let Some(rest) = below(address) {
        return Some((Family::Address, rest));
    }
    if path == "api/phr/app/v3/login/public/certificate" && paths == AbhaPaths::Production {
        return Some((Family::Number, "v3/phr/app/login/public/certificate"));
    }
    below(number).map(|rest| (Family::Number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_has_its_own_paths_and_not_the_others() {
        let call = "/abha/api/v3/profile/login/verify";
        assert_eq!(
            place(call, AbhaPaths::Sandbox),
            Some((Family::Number, "v3/profile/login/verify"))
        );
        assert_eq!(place(call, AbhaPaths::Production), None);
        let call = "/api/phr/web/v3/login/abha/search";
        assert_eq!(
            place(call, AbhaPaths::Production),
            Some((Family::Address, "login/abha/search"))
        );
        assert_eq!(place(call, AbhaPaths::Sandbox), None);
    }
}
