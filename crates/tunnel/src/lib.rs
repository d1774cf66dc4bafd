//! How the callback server becomes reachable
