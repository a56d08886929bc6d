// swift-tools-version: 6.1
import PackageDescription

// Targets in reading order: the values, the pure text targets, the edges, the page, the programs.
// Dependencies point down only; `.ci/layering` holds the imports to it.

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "khazin",
  products: [
    .executable(name: "khazind", targets: ["khazind"]),
    .executable(name: "khazinctl", targets: ["khazinctl"]),
    .executable(name: "khazin-bench", targets: ["khazin-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // The values that all steps speak.
    .target(name: "Vocabulary"),

    // Pure: no file, clock, queue or database.
    .target(
      name: "ArabicText", dependencies: ["Vocabulary", "CXXHash"],
      resources: [.embedInCode("Resources")]),
    .target(
      name: "Repetition", dependencies: ["Vocabulary", "ArabicText", "CXXHash"],
      resources: [.embedInCode("Resources")]),
    .target(
      name: "Description", dependencies: ["Vocabulary", "ArabicText"],
      resources: [.embedInCode("Resources")]),
    .target(
      name: "Classification", dependencies: ["Vocabulary", "ArabicText"],
      resources: [.embedInCode("Resources")]),

    // Pure too: what people see on a terminal.
    .target(name: "Terminal", dependencies: ["Vocabulary"]),

    // C libraries, headers only.
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .target(name: "CLinux"),

    // The edges: the kernel, the drop folder, the database, the socket.
    .target(name: "LinuxEdge", dependencies: ["Vocabulary", "CLinux", "CSystemd", "CCrypto"]),
    .target(name: "Spool", dependencies: ["Vocabulary", "LinuxEdge"]),
    .target(name: "Archive", dependencies: ["Vocabulary", "ArabicText", grdb]),
    .target(name: "Control", dependencies: ["Vocabulary", "LinuxEdge"]),

    // The page.
    .target(
      name: "Ingest",
      dependencies: [
        "Vocabulary", "ArabicText", "Repetition", "Description", "Classification", "LinuxEdge",
        "Spool", "Archive",
      ]),

    // The programs.
    .executableTarget(
      name: "khazind",
      dependencies: [
        "Vocabulary", "Ingest", "Spool", "Archive", "Control", "LinuxEdge", arguments, log,
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    .executableTarget(
      name: "khazinctl",
      dependencies: [
        "Vocabulary", "Terminal", "ArabicText", "Control", "Ingest", "Archive", "LinuxEdge",
        arguments,
      ],
      exclude: ["Documentation"]),
    .executableTarget(
      name: "khazin-bench",
      dependencies: [
        "Vocabulary", "Ingest", "Spool", "Archive", "LinuxEdge", arguments, grdb,
      ]),

    // Tests, one target a module.
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Vocabulary"]),
    .testTarget(
      name: "khazinctlTests",
      dependencies: [
        "khazinctl", "Terminal", "Control", "Archive", "Ingest", "Vocabulary", arguments,
      ]),
    .target(name: "TestSupport", dependencies: ["Vocabulary", "ArabicText"], path: "Sources/TestSupport"),
  ],
  swiftLanguageModes: [.v6]
)
