using System.Globalization;

namespace NetCompiler;

/// <summary>What a <see cref="GradientCheck"/> found. Immutable; safe for any number of threads.</summary>
/// <param name="Network">The network's class.</param>
/// <param name="Tolerance">The largest relative error allowed.</param>
/// <param name="Rows">A row for each parameter, and one for the input.</param>
public sealed record GradientCheckReport(string Network, double Tolerance, IReadOnlyList<GradientCheckRow> Rows)
{
    /// <summary>Whether every gradient is right, and none undecided.</summary>
    public bool IsRight => Rows.All(row => row.IsRight);

    /// <summary>Whether a gradient is wrong.</summary>
    public bool IsWrong => Rows.Any(row => row.IsWrong);

    /// <summary>Refuses gradients that are wrong; undecided ones are not.</summary>
    /// <exception cref="InvalidOperationException">One is; the message is the table.</exception>
    public void ThrowIfWrong()
    {
        if (IsWrong)
        {
            throw new InvalidOperationException($"The backward pass of {Network} does not agree with difference quotients:\n{this}");
        }
    }

    /// <summary>A table: a row a parameter with its largest error, and how many of its directions are undecided.</summary>
    public override string ToString()
    {
        int width = Rows.Select(row => row.Name.Length).DefaultIfEmpty().Max();
        return string.Join('\n', Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name.PadRight(width)}  {Verdict(row)}  error {row.LargestError:E1} of {row.Probes} probes, {row.Undecided} undecided  "
            + $"(analytic {row.Analytic:G6}, numeric {row.Numeric:G6})")));
    }

    private static string Verdict(GradientCheckRow row) => row.IsRight ? "right" : row.IsWrong ? "WRONG" : "undecided";
}
