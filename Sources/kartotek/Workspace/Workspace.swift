import DropLoading
import Glibc
import ProfileModel
import ProfileStore

/// A folder with everything that belongs to one card index.
struct Workspace: Sendable {
  let path: String
  let settings: WorkspaceSettings
  let zone: Zone
  /// As whom everything is looked at.
  let role: Role

  var storePath: String { path + "/store.sqlite" }
  var auditPath: String { path + "/audit.sqlite" }
  var folder: DropFolder { DropFolder(workspace: path) }
  var name: String { settings.name ?? path.split(separator: "/").last.map(String.init) ?? path }

  var loaderSettings: LoaderSettings {
    LoaderSettings(
      register: settings.purposes, catalogue: settings.catalogue, zone: zone,
      defaultCountry: settings.country, baseCurrency: settings.currency,
      retentionDays: settings.retentionDays, identity: settings.identity)
  }

  /// Opens the workspace, making what is missing: folders for the owner alone, settings to fill in.
  ///
  /// - Parameters:
  ///   - asked: Of `--workspace`; `nil` takes `KARTOTEK_WORKSPACE`, then the XDG data folder.
  ///   - role: Of `--role`; `nil` takes the user's own.
  /// - Throws: ``Failure`` when it cannot be made, its settings cannot be read, or the role is not the user's.
  init(_ asked: String?, role: String? = nil) throws(Failure) {
    path = try Self.resolve(asked)
    guard Self.makeFolders(path), DropFolder(workspace: path).make() == nil,
      Self.makeFolders(path + "/outbox")
    else {
      throw Failure(
        .cannotWrite, "\(path): cannot be made or written. Choose another with --workspace DIR.")
    }
    let file = path + "/kartotek.toml"
    if access(file, F_OK) != 0 { TextFile.write(WorkspaceSettings.template, to: file) }
    settings = try WorkspaceSettings(path: file)
    zone = try SystemZone.zone(named: settings.timeZone, file: file)
    self.role = try settings.roles.role(asked: role, login: AuditLog.user)
  }

  /// Opens the workspace without making anything; one that is not there has the standard settings.
  ///
  /// - Throws: ``Failure`` when its settings cannot be read.
  init(existing asked: String?, role: String? = nil) throws(Failure) {
    path = try Self.resolve(asked)
    let file = path + "/kartotek.toml"
    settings = access(file, F_OK) == 0 ? try WorkspaceSettings(path: file) : WorkspaceSettings()
    zone = try SystemZone.zone(named: settings.timeZone, file: file)
    self.role = try settings.roles.role(asked: role, login: AuditLog.user)
  }

  /// Opens a workspace whose settings cannot be read by the standard ones, to look what else ails it.
  init(withoutSettings asked: String?) throws(Failure) {
    path = try Self.resolve(asked)
    settings = WorkspaceSettings()
    zone = try SystemZone.zone(named: nil, file: path + "/kartotek.toml")
    role = Role.standard(.marketer)
  }

  /// The same workspace as another role sees it: what somebody ordered is done as they might do it.
  func acting(as role: Role.Name) -> Workspace {
    Workspace(path: path, settings: settings, zone: zone, role: settings.roles[role])
  }

  private init(path: String, settings: WorkspaceSettings, zone: Zone, role: Role) {
    (self.path, self.settings, self.zone, self.role) = (path, settings, zone, role)
  }

  private static func resolve(_ asked: String?) throws(Failure) -> String {
    if let chosen = asked ?? Environment["KARTOTEK_WORKSPACE"] {
      return chosen.hasSuffix("/") && chosen.count > 1 ? String(chosen.dropLast()) : chosen
    }
    if let data = Environment["XDG_DATA_HOME"] { return data + "/kartotek" }
    guard let home = Environment["HOME"] else {
      throw Failure(.usage, "No home folder is known. Choose a workspace with --workspace DIR.")
    }
    return home + "/.local/share/kartotek"
  }

  private static func makeFolders(_ path: String) -> Bool {
    var place = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      place += "/" + part
      if mkdir(place, 0o700) != 0, errno != EEXIST, access(place, F_OK) != 0 { return false }
    }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A connection for reading; a store that is missing, older or not made to its end is made first.
  func openReader() throws(Failure) -> StoreReader {
    // One of no bytes is what a full disk left of the making.
    var status = stat()
    if stat(storePath, &status) != 0 || status.st_size == 0 { try makeStore() }
    do {
      return try StoreReader(
        path: storePath, register: settings.purposes, zone: zone, role: role)
    } catch .older {
      try makeStore()
      return try failing { () throws(StoreError) in
        try StoreReader(
          path: storePath, register: settings.purposes, zone: zone, role: role)
      }
    } catch {
      throw Failure(error)
    }
  }

  /// A connection for reading to a store that is there; `nil` when there is none.
  func existingReader() throws(Failure) -> StoreReader? {
    var status = stat()
    guard stat(storePath, &status) == 0, status.st_size > 0 else { return nil }
    return try openReader()
  }

  private func makeStore() throws(Failure) {
    try failing { () throws(StoreError) in
      let writer = try StoreWriter(path: storePath)
      try writer.transaction(doing: "entering the first segments") {
        try $0.enterStarterSegments()
      }
    }
  }
}

/// The environment's variables; an empty one counts as missing.
enum Environment {
  static subscript(name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// What says in which letters a terminal writes.
  static var locale: String? {
    Environment["LC_ALL"] ?? Environment["LC_CTYPE"] ?? Environment["LANG"]
  }

  static var isUTF8: Bool {
    let name = locale?.lowercased() ?? ""
    return name.contains("utf-8") || name.contains("utf8")
  }
}
