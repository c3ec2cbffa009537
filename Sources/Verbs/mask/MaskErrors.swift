import Diagnostics
import Session

extension MaskVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "MaskKey", "a key that is not there, or too short",
        """
        A hash without a key hides nothing: anybody can hash all telephone numbers and look theirs up. The key \
        lies in a file or in a variable of the environment, has 16 bytes at least, and belongs neither beside \
        the data nor into a notebook. Another key gives other pseudonyms.
        """),
      ErrorGuide(
        "MaskCollision", "two values with one pseudonym",
        """
        So few characters do not tell all values apart. 16 characters, 80 bits, do for any table.
        """),
      ErrorGuide(
        "MaskGroups", "groups that are too small",
        """
        A row that shares its age, region and month with few others can be recognized without its name. \
        Generalize further, or let `small:` drop such rows or blank their values.
        """),
      ErrorGuide(
        "N461", "values of no group",
        """
        Values that no group lists become "other", so that nothing stays by oversight.
        """),
      ErrorGuide(
        "W461", "a column that looks like a name",
        """
        Text that is different in every row mostly says who the row is about. Hash or drop it, or leave it \
        where it is a free comment, and mind what is written there.
        """),
    ]
  }
}
