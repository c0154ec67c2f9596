import java.io.File;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Vera ua1,2a FILE…: one line "FILE FLAVOUR PASS|FAIL CHECKS", then one for each broken rule. Exit 1 where any fails. */
public class Vera {
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean passed = true;
    for (int file = 1; file < arguments.length; file++) {
      for (String flavour : arguments[0].split(",")) passed &= check(new File(arguments[file]), PDFAFlavour.fromString(flavour));
    }
    System.exit(passed ? 0 : 1);
  }

  static boolean check(File file, PDFAFlavour flavour) throws Exception {
    try (var parser = Foundries.defaultInstance().createParser(file, flavour);
         var validator = Foundries.defaultInstance().createValidator(flavour, 5, true, false, false)) {
      var result = validator.validateAll(parser).get(0);
      System.out.println(file.getName() + " " + flavour.getId() + " " + (result.isCompliant() ? "PASS " : "FAIL ") + result.getTotalAssertions());
      var broken = new TreeMap<String, String>();
      for (var assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        broken.putIfAbsent(rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
      }
      broken.forEach((rule, what) -> System.out.println("  " + rule + " " + what));
      return result.isCompliant();
    }
  }
}
