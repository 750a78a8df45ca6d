import ArgumentParser
import Glibc
import ProfileModel
import ProfileStore
import Terminal

extension SubjectCommand {
  struct Access: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write all that is kept about a person, to be handed over (GDPR article 15).",
      discussion:
        "A folder with report.md to read and data.json with every fact; in outbox/ unless --to says otherwise."
    )

    @OptionGroup var subject: SubjectOptions
    @Option(help: ArgumentHelp("The folder to put it in.", valueName: "dir"))
    var to: String?

    func run() throws {
      let (workspace, profile) = try subject.open()
      let nowMs = Clock.system.nowMs()
      let report = try AccessReport(profile, in: workspace, nowMs: nowMs)
      let day = workspace.zone.day(ofMs: nowMs).iso
      let folder = try AccessFolder.make(
        in: to ?? workspace.path + "/outbox", named: "access-\(profile.rawValue)-\(day)")
      try folder.write("report.md", report.text)
      try folder.write("data.json", report.json.text + "\n")
      _ = try workspace.act(
        .access, .accessGiven, on: profile, detail: "\(report.records.count) facts"
      ) { _, _ in true }
      subject.print(
        "\(report.records.count) facts written to \(folder.path)",
        [
          ("profile", .int(profile.rawValue)), ("folder", .string(folder.path)),
          ("facts", .int(report.records.count)),
        ])
    }
  }
}

/// A new folder for the owner alone; nothing that is there is written over.
struct AccessFolder {
  let path: String

  static func make(in parent: String, named name: String) throws(Failure) -> AccessFolder {
    var status = stat()
    guard stat(parent, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure(
        .cannotWrite, "\(parent): is no folder. Make it, or name another with --to DIR.")
    }
    for number in 1...999 {
      let path = "\(parent)/\(name)\(number == 1 ? "" : "-\(number)")"
      if mkdir(path, 0o700) == 0 { return AccessFolder(path: path) }
      guard errno == EEXIST else { break }
    }
    throw Failure(
      .cannotWrite, "\(parent): cannot be written (\(String(cString: strerror(errno)))).")
  }

  func write(_ name: String, _ text: String) throws(Failure) {
    guard TextFile.write(text, to: "\(path)/\(name)") else {
      throw Failure(.cannotWrite, "\(path)/\(name): cannot be written. Make room, then try again.")
    }
  }
}
