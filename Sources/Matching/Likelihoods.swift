internal import Glibc

/// How likely each level is for records of one person (m), strangers (u) and relatives.
package struct Likelihoods: Sendable, Equatable {
  package var m: LevelTable
  package var u: LevelTable

  package init(m: LevelTable, u: LevelTable) {
    self.m = m
    self.u = u
  }

  /// What is believed of one person's records before anything was learnt.
  package static let usual = LevelTable { comparison, level in
    let levels = comparison.levels
    return levels[level].usual / levels.reduce(0) { $0 + $1.usual }
  }

  /// log2 of m/u for each level, in bits; 0 for what says nothing.
  var weights: LevelTable { Self.bits(m, over: u) }

  /// log2 of relatives' share over u for each level, in bits.
  var relativeWeights: LevelTable {
    let shares = LevelTable { comparison, level in
      comparison.levels[level].amongRelatives ?? u[comparison, level]
    }
    return Self.bits(shares, over: u)
  }

  private static func bits(_ shares: LevelTable, over u: LevelTable) -> LevelTable {
    LevelTable { comparison, level in
      if comparison.levels[level].isNeutral { return 0 }
      return log2(max(shares[comparison, level], least) / max(u[comparison, level], least))
    }
  }

  /// Nothing is impossible: one in a billion.
  private static let least = 1e-9
}

/// What a pair may be, and how likely that is before it is looked at.
struct PairShares: Sendable, Equatable {
  /// One person twice.
  var person: Double
  /// Two people of one household.
  var relatives: Double

  /// How likely a pair is of one person, and of relatives, given its weights of evidence in bits.
  func posterior(_ personBits: Double, _ relativeBits: Double) -> (
    person: Double, relatives: Double
  ) {
    let personPart = person * exp2(personBits)
    let relativePart = relatives * exp2(relativeBits)
    let sum = personPart + relativePart + max(0, 1 - person - relatives)
    return (personPart / sum, relativePart / sum)
  }
}
