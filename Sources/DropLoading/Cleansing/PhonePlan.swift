/// How numbers of one country are dialled: enough to write them in E.164, not to tell whether they
/// exist.
struct PhonePlan {
  /// Such as 48 or 380.
  let callingCode: Int
  /// Dialled before a number within the country and left out from abroad; empty where there is none.
  let trunkPrefix: [UInt8]
  /// Digits of a number behind calling code and trunk prefix.
  let lengths: ClosedRange<Int>

  /// The plan of a country given as ISO 3166-1 alpha-2; `nil` where none is known.
  static func of(country: String) -> PhonePlan? {
    let letters = country.utf8
    guard letters.count == 2, let first = letters.first, let second = letters.last,
      Cleansing.isLetter(first), Cleansing.isLetter(second)
    else { return nil }
    return byCountry[CountryTable.place(first, second)]
  }

  /// The first country listed stands for those that share its code, with the lengths of all of them.
  static func of(callingCode: Int) -> PhonePlan? { byCallingCode[callingCode] }

  /// Where in `number` the digits behind the calling code begin, which may have a trunk prefix.
  ///
  /// Where both readings have a possible length, a number that begins with the trunk prefix has it.
  func significantStart(of number: PhoneDigits, from start: Int) -> Int? {
    let rest = start + trunkPrefix.count
    if !trunkPrefix.isEmpty, number.begins(with: trunkPrefix, at: start),
      lengths.contains(number.count - rest)
    {
      return rest
    }
    return lengths.contains(number.count - start) ? start : nil
  }

  // Country, calling code, trunk prefix (`-` none), fewest and most digits. Sources: the national
  // numbering plans as the ITU lists them (Operational Bulletin, "National Numbering Plans").
  private static let table = """
    US 1 1 10 10|CA 1 1 10 10|RU 7 8 10 10|KZ 7 8 10 10|EG 20 0 8 10|ZA 27 0 9 9|GR 30 - 10 10
    NL 31 0 9 9|BE 32 0 8 9|FR 33 0 9 9|ES 34 - 9 9|HU 36 06 8 9|IT 39 - 6 11|VA 39 - 6 11
    RO 40 0 9 9|CH 41 0 9 9|AT 43 0 4 12|GB 44 0 9 10|GG 44 0 10 10|JE 44 0 10 10|IM 44 0 10 10
    DK 45 - 8 8|SE 46 0 7 10|NO 47 - 8 8|SJ 47 - 8 8|PL 48 - 9 9|DE 49 0 5 11|PE 51 0 8 9
    MX 52 - 10 10|CU 53 0 6 8|AR 54 0 10 11|BR 55 0 10 11|CL 56 - 9 9|CO 57 - 8 10|VE 58 0 10 10
    MY 60 0 8 10|AU 61 0 9 9|ID 62 0 7 12|PH 63 0 8 10|NZ 64 0 8 10|SG 65 - 8 8|TH 66 0 8 9
    JP 81 0 9 10|KR 82 0 8 10|VN 84 0 9 10|CN 86 0 10 11|TR 90 0 10 10|IN 91 0 10 10|PK 92 0 9 10
    LK 94 0 9 9|IR 98 0 10 10|MA 212 0 9 9|DZ 213 0 8 9|TN 216 - 8 8|NG 234 0 8 10|GH 233 0 9 9
    KE 254 0 7 9|PT 351 - 9 9|LU 352 - 4 11|IE 353 0 7 9|IS 354 - 7 9|AL 355 0 8 9|MT 356 - 8 8
    CY 357 - 8 8|FI 358 0 5 12|AX 358 0 5 12|BG 359 0 7 9|LT 370 8 8 8|LV 371 - 8 8|EE 372 - 7 8
    MD 373 0 8 8|AM 374 0 8 8|BY 375 8 9 9|AD 376 - 6 9|MC 377 - 8 9|SM 378 - 6 10|UA 380 0 9 9
    RS 381 0 7 9|ME 382 0 8 8|XK 383 0 8 8|HR 385 0 8 9|SI 386 0 8 8|BA 387 0 8 8|MK 389 0 8 8
    CZ 420 - 9 9|SK 421 0 9 9|LI 423 - 7 9|HK 852 - 8 8|MO 853 - 8 8|BD 880 0 8 10|TW 886 0 8 9
    LB 961 0 7 8|JO 962 0 8 9|KW 965 - 8 8|SA 966 0 8 9|AE 971 0 8 9|IL 972 0 8 9|BH 973 - 8 8
    QA 974 - 8 8|AZ 994 0 9 9|GE 995 0 9 9
    """

  private static let all: [(country: String, plan: PhonePlan)] =
    table.split { $0 == "\n" || $0 == "|" }.compactMap { row in
      let parts = row.split(separator: " ")
      guard parts.count == 5, let code = Int(parts[1]), let fewest = Int(parts[3]),
        let most = Int(parts[4]), fewest <= most
      else { return nil }
      let trunkPrefix = parts[2] == "-" ? [] : Array(parts[2].utf8)
      return (
        String(parts[0]),
        PhonePlan(callingCode: code, trunkPrefix: trunkPrefix, lengths: fewest...most)
      )
    }

  private static let byCountry: [PhonePlan?] = {
    var plans = [PhonePlan?](repeating: nil, count: 26 * 26)
    for (country, plan) in all {
      let letters = Array(country.utf8)
      plans[CountryTable.place(letters[0], letters[1])] = plan
    }
    return plans
  }()

  private static let byCallingCode: [PhonePlan?] = {
    var plans = [PhonePlan?](repeating: nil, count: 1_000)
    for (_, plan) in all {
      let first = plans[plan.callingCode] ?? plan
      plans[plan.callingCode] = PhonePlan(
        callingCode: plan.callingCode, trunkPrefix: first.trunkPrefix,
        lengths: min(
          first.lengths.lowerBound, plan.lengths.lowerBound)...max(
            first.lengths.upperBound, plan.lengths.upperBound))
    }
    return plans
  }()
}
