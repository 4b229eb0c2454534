using System.Globalization;

namespace NetCompiler.Reporting;

/// <summary>Figures as text: exact for files, short for people. The same in any culture. Thread-safe: pure functions.</summary>
internal static class FigureText
{
    /// <summary>A number that reads back to the same bits: <c>0.1</c>, <c>1E-07</c>, <c>NaN</c>, <c>-Infinity</c>.</summary>
    internal static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    internal static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number with its thousands set apart: 1,234,567.</summary>
    internal static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Four places after the point, fewer for large numbers, a power of ten for very large and very small ones.</summary>
    internal static string Short(double value) => Math.Abs(value) switch
    {
        0 => "0.0000",
        < 1e-3 or >= 1e6 => Scientific(value, "0.###e0"),
        < 100 => value.ToString("F4", CultureInfo.InvariantCulture),
        < 10_000 => value.ToString("F2", CultureInfo.InvariantCulture),
        double.NaN => "nan",
        _ => value.ToString("F0", CultureInfo.InvariantCulture),
    };

    /// <summary>As few places as tell it from its neighbours: 0.001, 3e-5.</summary>
    internal static string Plain(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 1e-4 or >= 1e6 => Scientific(value, "0.####e0"),
        double.NaN => "nan",
        _ => value.ToString("0.######", CultureInfo.InvariantCulture),
    };

    /// <summary>A share of 1 in per cent: 98.12 %.</summary>
    internal static string Percent(double share, int places = 2) => double.IsFinite(share)
        ? $"{(100 * share).ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)} %"
        : "-";

    /// <summary>Seconds as a person reads them: 0.31 ms, 38 ms, 1.25 s, 2:05, 1:02:05.</summary>
    internal static string Duration(double seconds) => seconds switch
    {
        < 0.01 => string.Create(CultureInfo.InvariantCulture, $"{1e3 * seconds:F2} ms"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{1e3 * seconds:F0} ms"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s"),
        < 1e9 => Clock(seconds),
        _ => "-",
    };

    /// <summary>Whole seconds as a clock shows them: 0:04, 2:05, 1:02:05.</summary>
    internal static string Clock(double seconds)
    {
        long whole = (long)Math.Round(seconds);
        (long minutes, long rest) = Math.DivRem(whole, 60);
        (long hours, long minute) = Math.DivRem(minutes, 60);
        return hours == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{minute}:{rest:D2}")
            : string.Create(CultureInfo.InvariantCulture, $"{hours}:{minute:D2}:{rest:D2}");
    }

    /// <summary>Bytes by powers of 1024: 397.54 KiB.</summary>
    internal static string Bytes(double bytes)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
        int unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++)
        {
            bytes /= 1024;
        }

        return $"{bytes.ToString(unit == 0 ? "F0" : "F2", CultureInfo.InvariantCulture)} {units[unit]}";
    }

    /// <summary>A shape as the documentation writes it: (28, 28, 1).</summary>
    internal static string Shape(IEnumerable<int> shape) =>
        $"({string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))})";

    private static string Scientific(double value, string format) => double.IsFinite(value)
        ? value.ToString(format, CultureInfo.InvariantCulture)
        : value > 0 ? "inf" : "-inf";
}
