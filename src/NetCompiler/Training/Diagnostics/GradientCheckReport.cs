using System.Globalization;

namespace NetCompiler;

/// <summary>What a <see cref="GradientCheck"/> found. Immutable; safe for any number of threads.</summary>
/// <param name="Network">The network's class.</param>
/// <param name="Tolerance">The largest relative error allowed.</param>
/// <param name="Rows">A row for each parameter, and one for the input.</param>
public sealed record GradientCheckReport(string Network, double Tolerance, IReadOnlyList<GradientCheckRow> Rows)
{
    /// <summary>Whether every gradient is right.</summary>
    public bool IsRight => Rows.All(row => row.IsRight);

    /// <summary>Refuses gradients that are wrong.</summary>
    /// <exception cref="InvalidOperationException">One is; the message is the table.</exception>
    public void ThrowIfWrong()
    {
        if (!IsRight)
        {
            throw new InvalidOperationException($"The backward pass of {Network} does not agree with difference quotients:\n{this}");
        }
    }

    /// <summary>A table: a row a parameter with its largest error.</summary>
    public override string ToString()
    {
        int width = Rows.Max(row => row.Name.Length);
        return string.Join('\n', Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name.PadRight(width)}  {(row.IsRight ? "right" : "WRONG")}  error {row.LargestError:E1} of {row.Probes} probes  "
            + $"(analytic {row.Analytic:G6}, numeric {row.Numeric:G6})")));
    }
}
