use super::*;

const HOST: &str = "erp.example:443";

fn folders(count: usize) -> (Vec<tempfile::TempDir>, Vec<PathBuf>) {
    let made: Vec<_> = (0..count).map(|_| tempfile::tempdir().unwrap()).collect();
    let paths = made.iter().map(|made| made.path().to_owned()).collect();
    (made, paths)
}

fn taken(folders: &[PathBuf]) -> Result<LiveLock, UsageError> {
    take_in(folders, HOST, &Environment::default())
}

fn code(result: &Result<LiveLock, UsageError>) -> &'static str {
    result.as_ref().map_or_else(UsageError::code, |_| "taken")
}

#[test]
fn a_second_run_is_refused_with_the_owners_name_until_the_first_ends() {
    let (_made, folders) = folders(3);
    let env = Environment::from_pairs([("USER".into(), "ana".into())]);
    let first = take_in(&folders, HOST, &env).unwrap();
    match take_in(&folders, HOST, &env) {
        Err(UsageError::LiveLocked { path, owner: Some(owner) }) => {
            assert_eq!((owner.pid, owner.user.as_str()), (std::process::id(), "ana"));
            assert!(path.starts_with(&folders[0]), "{path:?}");
        }
        other => panic!("{other:?}"),
    }
    let _other_host = take_in(&folders, "[::1]:443", &env).unwrap();
    drop(first);
    let _again = take_in(&folders, HOST, &env).unwrap();
}

#[test]
fn two_runs_meet_in_one_place_that_both_can_use() {
    let (_made, folders) = folders(4);
    let [a, b, c, own] = &folders[..] else { panic!() };
    let missing = a.join("missing");
    let _first = taken(&[a.clone(), b.clone(), c.clone()]).unwrap();
    for others in [
        vec![own.clone(), missing.clone(), c.clone()],
        vec![missing.clone(), b.clone(), own.clone()],
        vec![a.clone()],
    ] {
        let refused = taken(&others);
        assert_eq!(code(&refused), "live-locked", "{others:?}");
    }
    // What a refused run had taken before it met the other is free again.
    let _elsewhere = taken(std::slice::from_ref(own)).unwrap();
}

#[test]
fn a_place_that_can_t_be_used_is_passed_over_and_none_at_all_is_a_refusal() {
    let (_made, folders) = folders(2);
    let file = folders[0].join("file");
    std::fs::write(&file, "").unwrap();
    let useless = [folders[0].join("missing"), file];
    assert_eq!(code(&taken(&useless)), "lock-unusable");
    assert_eq!(code(&taken(&[])), "lock-unusable");
    let some = [&useless[..], &folders[1..]].concat();
    let _first = taken(&some).unwrap();
    assert_eq!(code(&taken(&some)), "live-locked");
}

#[cfg(unix)]
#[test]
fn one_folder_or_one_file_under_two_names_is_one_place() {
    let (_made, folders) = folders(3);
    let link = folders[0].join("link");
    std::os::unix::fs::symlink(&folders[1], &link).unwrap();
    let both = [folders[1].clone(), link, folders[1].clone()];
    let first = taken(&both).unwrap();
    assert_eq!(code(&taken(&both)), "live-locked");
    drop(first);
    std::fs::hard_link(place(&folders[1], HOST), place(&folders[2], HOST)).unwrap();
    let _linked = taken(&folders[1..]).unwrap();
    assert_eq!(code(&taken(&folders[2..])), "live-locked");
}

#[cfg(unix)]
#[test]
fn it_is_everybodys_and_a_dead_owner_is_not_named() {
    use std::os::unix::fs::PermissionsExt;
    let (_made, folders) = folders(1);
    let path = place(&folders[0], HOST);
    let _held = taken(&folders).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o666);
    assert_eq!(std::fs::read_dir(&folders[0]).unwrap().count(), 1, "nothing passing is left");
    let dead = Owner { pid: 4_194_305, user: "root".into(), since: String::new() };
    std::fs::write(&path, serde_json::to_string(&dead).unwrap()).unwrap();
    let refused = taken(&folders);
    assert!(matches!(refused, Err(UsageError::LiveLocked { owner: None, .. })), "{refused:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_was_removed_is_no_lock_and_the_other_places_still_are() {
    let (_made, folders) = folders(2);
    let first = taken(&folders).unwrap();
    std::fs::remove_file(place(&folders[0], HOST)).unwrap();
    assert_eq!(code(&taken(&folders)), "live-locked");
    drop(first);
    // Whoever opens it before it is removed, and locks it afterwards, has locked nothing.
    let path = place(&folders[0], HOST);
    std::fs::remove_file(&path).unwrap();
    let old = create(&path).unwrap().metadata().unwrap();
    assert!(is_still(&old, &path));
    std::fs::rename(&path, folders[0].join("away")).unwrap();
    assert!(!is_still(&old, &path));
    let _new = create(&path).unwrap();
    assert!(!is_still(&old, &path));
    assert!(
        matches!(create(&path), Err(Miss::Unclear(error)) if error.kind() == io::ErrorKind::AlreadyExists)
    );
}

#[cfg(unix)]
#[test]
fn what_is_planted_is_neither_followed_nor_waited_for() {
    let (_made, folders) = folders(2);
    let (path, target) = (place(&folders[0], HOST), folders[0].join("target"));
    std::fs::write(&target, "kept").unwrap();
    let _alone = crate::testing::without_children();
    let clear = || std::fs::remove_file(&path).or_else(|_| std::fs::remove_dir(&path)).unwrap();
    type Plant<'a> = &'a dyn Fn();
    let plants: [Plant<'_>; 5] = [
        &|| std::os::unix::fs::symlink(&target, &path).unwrap(),
        &|| std::os::unix::fs::symlink("/nowhere/at/all", &path).unwrap(),
        &|| std::fs::create_dir(&path).unwrap(),
        &|| drop(std::os::unix::net::UnixListener::bind(&path).unwrap()),
        &|| assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success()),
    ];
    for (number, plant) in plants.iter().enumerate() {
        plant();
        assert_eq!(code(&taken(&folders[..1])), "lock-unusable", "{number}");
        let first = taken(&folders).unwrap();
        assert_eq!(code(&taken(&folders)), "live-locked", "{number}");
        drop(first);
        clear();
    }
    assert_eq!(std::fs::read(&target).unwrap(), b"kept");
}

/// Runs that begin in the same moment: one of them has it, whichever of them makes the files.
#[test]
fn of_many_at_once_at_most_one_has_it() {
    for _ in 0..20 {
        let (_made, folders) = folders(3);
        let barrier = std::sync::Barrier::new(8);
        let all: Vec<_> = std::thread::scope(|scope| {
            let run = |_| {
                scope.spawn(|| {
                    barrier.wait();
                    taken(&folders)
                })
            };
            let runs: Vec<_> = (0..8).map(run).collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert_eq!(all.iter().filter(|value| value.is_ok()).count(), 1, "{all:?}");
    }
}
