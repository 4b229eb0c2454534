using System.Globalization;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

/// <summary>Cultures that write numbers, minus signs, or the letter i in another way.</summary>
internal static class Cultures
{
    public static TheoryData<string> Names { get; } = new("de-DE", "tr-TR", "ar-SA");

    /// <summary>Runs an action on this thread under a culture.</summary>
    public static void Run(string name, Action action)
    {
        (CultureInfo culture, CultureInfo uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Make(name);
            action();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }

    // Tests run with invariant globalization, which knows the names only: what matters is set by hand.
    private static CultureInfo Make(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) =
            name switch
            {
                "de-DE" => (",", ".", "-"),
                "tr-TR" => (",", ".", "\u2212"),
                _ => ("\u066B", "\u066C", "\u061C-"),
            };
        return culture;
    }
}
