//! Memory of a window with WebKit's processes: the proportional set size, so that shared pages count once.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// Megabytes of an empty window, some seconds after its start.
pub fn of_empty_window(program: &Path) -> f64 {
    let started = Command::new(program)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut window = started.unwrap();
    thread::sleep(Duration::from_secs(12));
    let size = of_family(window.id());
    window.kill().unwrap();
    window.wait().unwrap();
    size
}

/// Megabytes of a process with all that descend from it.
pub fn of_family(first: u32) -> f64 {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|it| it.parse().ok()) else {
            continue;
        };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // The fourth field; the second is a name in brackets.
        let parent = stat.rsplit(") ").next().and_then(|it| it.split(' ').nth(1));
        if let Some(parent) = parent.and_then(|it| it.parse().ok()) {
            children.entry(parent).or_default().push(process);
        }
    }
    let (mut all, mut kilobytes) = (vec![first], 0.0);
    while let Some(process) = all.pop() {
        all.extend(children.get(&process).into_iter().flatten());
        let told = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("Pss:"));
        let size = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kilobytes += size.unwrap_or_default();
    }
    kilobytes / 1024.0
}
