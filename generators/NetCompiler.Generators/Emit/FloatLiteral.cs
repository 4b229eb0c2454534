using System.Globalization;

namespace NetCompiler.Generators.Emit;

/// <summary>Floats as C# text that reads back to the same bits, in any culture.</summary>
internal static class FloatLiteral
{
    /// <summary><c>0.1f</c>.</summary>
    public static string Format(float value) => Plain(value) + "f";

    /// <summary><c>0.1</c>. Nine digits always read back to the same float; fewer are written where they do.</summary>
    public static string Plain(float value)
    {
        string text = Shortest(value);
        float size = Math.Abs(value);
        return text.Contains("E") && size >= 1e-5f && size < 1e9f
            ? double.Parse(text, CultureInfo.InvariantCulture).ToString("0.###############", CultureInfo.InvariantCulture)
            : text;
    }

    private static string Shortest(float value)
    {
        for (int digits = 1; digits < 9; digits++)
        {
            string text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            if (float.Parse(text, CultureInfo.InvariantCulture).Equals(value))
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}
