using System.Globalization;

namespace NetCompiler.Reporting;

/// <summary>
/// An axis: which numbers it spans, straight or by powers of ten, and where its ticks stand. Ticks are 1, 2 or 5 times a power of
/// ten apart. Immutable; safe for any number of threads.
/// </summary>
internal sealed class AxisScale
{
    private readonly double _low;   // of the logarithms where there are any
    private readonly double _span;
    private readonly bool _isLogarithmic;

    private AxisScale(double low, double high, bool isLogarithmic, IEnumerable<double> ticks, Func<double, string> label)
    {
        _isLogarithmic = isLogarithmic;
        _low = isLogarithmic ? Math.Log10(low) : low;
        _span = (isLogarithmic ? Math.Log10(high) : high) - _low;
        Low = low;
        High = high;
        Ticks = [.. ticks.Where(tick => Place(tick) is >= -1e-9 and <= 1 + 1e-9).Select(tick => (tick, label(tick)))];
    }

    /// <summary>The smallest number on it.</summary>
    internal double Low { get; }

    /// <summary>The largest.</summary>
    internal double High { get; }

    /// <summary>Where ticks stand, and what is written there.</summary>
    internal IReadOnlyList<(double Value, string Label)> Ticks { get; }

    /// <summary>An axis that begins and ends at ticks.</summary>
    /// <param name="low">The smallest number to show.</param>
    /// <param name="high">The largest.</param>
    /// <param name="count">About how many ticks.</param>
    internal static AxisScale Linear(double low, double high, int count)
    {
        (low, high) = Widen(low, high);
        double step = NiceStep((high - low) / count);
        return Linear(step * Math.Floor((low / step) + 1e-9), step * Math.Ceiling((high / step) - 1e-9), step);
    }

    /// <summary>An axis of whole numbers that begins and ends with them, half a step wider on each side where there is but one.</summary>
    /// <param name="low">The first number.</param>
    /// <param name="high">The last.</param>
    /// <param name="count">At most about how many ticks.</param>
    internal static AxisScale Whole(double low, double high, int count)
    {
        double step = Math.Max(1, NiceStep((high - low) / count));
        double[] ticks = [.. Multiples(low, high, step)];
        return low < high
            ? new AxisScale(low, high, isLogarithmic: false, ticks[0] - low > 0.6 * step ? [low, .. ticks] : ticks, FigureText.Plain)
            : new AxisScale(low - 0.5, high + 0.5, isLogarithmic: false, [low], FigureText.Plain);
    }

    /// <summary>
    /// An axis by powers of ten: ticks at each, or each few, of them; between them too where there are few; straight ticks where
    /// the numbers lie close together.
    /// </summary>
    /// <param name="low">The smallest number to show, above 0.</param>
    /// <param name="high">The largest.</param>
    /// <param name="count">About how many ticks.</param>
    internal static AxisScale Logarithmic(double low, double high, int count)
    {
        double margin = Math.Max(1.02, Math.Pow(high / low, 0.03));
        (low, high) = (low / margin, high * margin);
        double decades = Math.Log10(high / low);
        if (decades < 0.7)
        {
            double step = NiceStep((high - low) / count);
            return new AxisScale(low, high, isLogarithmic: true, Multiples(low, high, step), tick => Label(tick, step, high));
        }

        int first = (int)Math.Floor(Math.Log10(low));
        int last = (int)Math.Ceiling(Math.Log10(high));
        double[] digits = decades > 2.2 ? [1] : [1, 2, 5];
        int every = Math.Max(1, (int)Math.Round(decades / count));
        return new AxisScale(
            low,
            high,
            isLogarithmic: true,
            from power in Enumerable.Range(first, last - first + 1)
            where power % every == 0
            from digit in digits
            select digit * Math.Pow(10, power),
            tick => tick is < 0.000_999 or >= 100_000 ? tick.ToString("0e0", CultureInfo.InvariantCulture) : FigureText.Plain(tick));
    }

    /// <summary>Where a number stands: 0 at the axis's beginning, 1 at its end.</summary>
    internal double Place(double value) => ((_isLogarithmic ? Math.Log10(value) : value) - _low) / _span;

    /// <summary>1, 2 or 5 times a power of ten: the least that is not below the number.</summary>
    private static double NiceStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return (least / power) switch
        {
            <= 1 + 1e-9 => power,
            <= 2 + 1e-9 => 2 * power,
            <= 5 + 1e-9 => 5 * power,
            _ => 10 * power,
        };
    }

    private static AxisScale Linear(double low, double high, double step)
    {
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        return new AxisScale(low, high, isLogarithmic: false, Multiples(low, high, step), tick => Label(tick, step, largest));
    }

    /// <summary>Room about numbers that are all the same, or so close that steps between them could not be told apart.</summary>
    private static (double Low, double High) Widen(double low, double high)
    {
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > 1e-9 * size && high - low > 1e-100)
        {
            return (low, high);
        }

        double margin = size > 1e-100 ? 0.1 * size : 1;
        return (low - margin, high + margin);
    }

    private static IEnumerable<double> Multiples(double low, double high, double step)
    {
        double first = Math.Ceiling((low / step) - 1e-9);
        for (int index = 0; index < 100 && (first + index) * step <= high + (1e-9 * step); index++)
        {
            yield return (first + index) * step;
        }
    }

    /// <summary>A tick with as many digits as its neighbours differ in.</summary>
    private static string Label(double tick, double step, double largest)
    {
        int stepPower = (int)Math.Floor(Math.Log10(step) + 1e-9);
        int power = (int)Math.Floor(Math.Log10(largest) + 1e-9);
        if (Math.Abs(tick) < step / 2)
        {
            return "0";
        }

        return stepPower < -6 || power >= 6
            ? tick.ToString("0." + new string('#', Math.Clamp(power - stepPower, 0, 15)) + "e0", CultureInfo.InvariantCulture)
            : tick.ToString("F" + Math.Max(0, -stepPower).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
