import ProfileModel
import TOMLKit

/// Who may look as what.
struct RoleSettings: Equatable, Sendable {
  var roles = Role.Name.allCases.map { Role.standard($0) }
  /// Of logins that no role names.
  var standard = Role.Name.steward

  subscript(name: Role.Name) -> Role {
    roles.first { $0.name == name } ?? Role.standard(name)
  }

  /// The role in which a user of the machine looks.
  ///
  /// - Parameters:
  ///   - asked: Of `--role`; `nil` takes the first that names the login.
  ///   - login: The user's name.
  /// - Returns: The role, as the settings have it.
  /// - Throws: ``Failure`` for a role that is unknown, or not the user's.
  func role(asked: String?, login: String) throws(Failure) -> Role {
    let named = roles.filter { $0.logins.contains(login) }.map(\.name)
    let own = named.isEmpty ? [standard] : named
    guard let asked else { return self[own[0]] }
    guard let name = Role.Name(rawValue: asked) else {
      let known = Role.Name.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "--role takes one of \(known).")
    }
    // A steward sees everything anyhow, and may look how it is for others.
    guard own.contains(name) || own.contains(.steward) else {
      throw Failure(
        .notForRole,
        "kartotek.toml does not name you as \(asked). Ask a steward to write you into [roles.\(asked)]."
      )
    }
    return self[name]
  }
}

extension WorkspaceSettings {
  static let roleEntries = [
    Entry(
      key: "roles.standard", meaning: "of users whom no role names: marketer, support or steward",
      standard: "marketer; steward without [roles]"),
    Entry(
      key: "roles.NAME.logins",
      meaning: "a list: users of the machine who are marketer, support or steward",
      standard: "nobody"),
    Entry(
      key: "roles.NAME.purposes", meaning: "a list: for which purposes the role sees people's data",
      standard: "see Roles"),
    Entry(
      key: "roles.NAME.reveals",
      meaning: "whether masked values may be read when a reason is given",
      standard: "support: true, marketer: false"),
    Entry(
      key: "roles.NAME.smallest_count",
      meaning: "counts of fewer people than 1 to 1000 are not told, and so few not listed",
      standard: "marketer: 10, others: 1"),
  ]
}

extension SettingsReader {
  func roles(in table: TOMLTable) throws(Failure) -> RoleSettings {
    var settings = RoleSettings()
    guard let value = table["roles"] else { return settings }
    guard let group = value.table else { throw wrong("roles", "a table") }
    let names = Role.Name.allCases.map(\.rawValue)
    try allow(Set(names + ["standard"]), in: group, under: "roles.")
    // Whoever writes down roles means them: nobody is a steward for want of a line.
    settings.standard =
      try self.value(
        "standard", group, under: "roles.", "one of \(names.joined(separator: ", "))",
        { Role.Name(rawValue: $0) }) ?? .marketer
    settings.roles = try Role.Name.allCases.map { name throws(Failure) in
      guard let entry = group[name.rawValue] else { return .standard(name) }
      guard let entry = entry.table else { throw wrong("roles.\(name.rawValue)", "a table") }
      return try role(name, entry)
    }
    return settings
  }

  private func role(_ name: Role.Name, _ entry: TOMLTable) throws(Failure) -> Role {
    let prefix = "roles.\(name.rawValue)."
    let standard = Role.standard(name)
    try allow(["logins", "purposes", "reveals", "smallest_count"], in: entry, under: prefix)
    let logins = try list("logins", entry, prefix) ?? []
    guard name != .steward else {
      try allow(["logins"], in: entry, under: prefix)
      return Role(name: name, logins: logins, purposes: nil, mayReveal: true)
    }
    return Role(
      name: name, logins: logins,
      purposes: try purposes(entry, prefix) ?? standard.purposes,
      mayReveal: try flag("reveals", entry, prefix) ?? standard.mayReveal,
      smallestCount: try smallest(entry, prefix) ?? standard.smallestCount)
  }

  private func purposes(_ entry: TOMLTable, _ prefix: String) throws(Failure) -> [Purpose.ID]? {
    guard let names = try list("purposes", entry, prefix) else { return nil }
    let known = register.map(\.id.rawValue)
    guard names.allSatisfy(known.contains) else {
      throw wrong(prefix + "purposes", "a list of any of \(known.joined(separator: ", "))")
    }
    return names.map { Purpose.ID($0) }
  }

  private func flag(_ key: String, _ entry: TOMLTable, _ prefix: String) throws(Failure) -> Bool? {
    guard let value = entry[key] else { return nil }
    guard let flag = value.bool else { throw wrong(prefix + key, "true or false") }
    return flag
  }

  private func smallest(_ entry: TOMLTable, _ prefix: String) throws(Failure) -> Int? {
    guard let value = entry["smallest_count"] else { return nil }
    guard let count = value.int, (1...1_000).contains(count) else {
      throw wrong(prefix + "smallest_count", "a whole number of 1 to 1000")
    }
    return count
  }
}
