using System.Globalization;
using System.Text;
using NetCompiler.Metrics;

namespace NetCompiler;

/// <summary>
/// How often samples of each class were taken for each class, and the scores that follow from it.
/// <see cref="Trainer{TNetwork}.Confuse"/> makes one, and so does the metric <see cref="Confusion"/>; it can also be filled by hand.
/// Thread-safety: many may read while none adds.
/// </summary>
public sealed partial class ConfusionMatrix
{
    /// <summary>The most classes of a matrix; its cells then take 2 GB.</summary>
    internal const int MostClasses = 1 << 14;

    private const int NameWidth = 12;

    private readonly long[] _cells;  // (classes, classes): row label, column prediction
    private readonly ClassCounts _counts;

    /// <summary>An empty matrix.</summary>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="classNames">A name for each class; their numbers where there are none.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 classes, or more than 16,384.</exception>
    /// <exception cref="ArgumentException">There are not as many names as classes.</exception>
    public ConfusionMatrix(int classes, IReadOnlyList<string>? classNames = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MostClasses);
        if (classNames is { Count: > 0 } && classNames.Count != classes)
        {
            throw new ArgumentException($"{classNames.Count} names given for {classes} classes; each takes one.", nameof(classNames));
        }

        Classes = classes;
        _cells = new long[classes * classes];
        _counts = new ClassCounts(classes, isExclusive: true);
        ClassNames = Array.AsReadOnly([.. Enumerable.Range(0, classes).Select(index =>
            classNames is { Count: > 0 } ? classNames[index] : index.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>A name for each class; its number where it has none.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>How many samples were added.</summary>
    public long Count => _counts.Count;

    /// <summary>How many of them were taken for their own class: the sum of the diagonal.</summary>
    public long Right => _counts.Right;

    /// <summary>The share of samples taken for their own class; not a number while there are none.</summary>
    public double Accuracy => Right / (double)Count;

    /// <summary>
    /// For each class, the share of its samples that were taken for it (its recall); not a number for a class without samples.
    /// </summary>
    public IReadOnlyList<double> PerClassAccuracy
    {
        get
        {
            double[] shares = new double[Classes];
            for (int label = 0; label < Classes; label++)
            {
                shares[label] = _cells[(label * Classes) + label] / (double)_counts.Actual[label];
            }

            return Array.AsReadOnly(shares);
        }
    }

    /// <summary>How many samples of one class were taken for one class.</summary>
    /// <param name="label">What they are.</param>
    /// <param name="prediction">What they were taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int label, int prediction]
    {
        get
        {
            CheckClass(label, nameof(label));
            CheckClass(prediction, nameof(prediction));
            return _cells[(label * Classes) + prediction];
        }
    }

    /// <summary>Counts one sample.</summary>
    /// <param name="label">What it is.</param>
    /// <param name="prediction">What it was taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int label, int prediction) => Add(label, prediction, count: 1);

    /// <summary>Forgets all samples.</summary>
    public void Clear()
    {
        _cells.AsSpan().Clear();
        _counts.Clear();
    }

    /// <summary>
    /// A table: a row for each class, a column for each that it was taken for, and at the end of a row the share of right ones.
    /// </summary>
    public override string ToString()
    {
        int nameWidth = Math.Min(NameWidth, ClassNames.Max(name => name.Length));
        int countWidth = Math.Max(4, Format(_cells.Max()).Length);
        var text = new StringBuilder(new string(' ', nameWidth));
        foreach (string name in ClassNames)
        {
            text.Append(' ').Append(Fit(name, countWidth).PadLeft(countWidth));
        }

        IReadOnlyList<double> shares = PerClassAccuracy;
        for (int label = 0; label < Classes; label++)
        {
            text.Append('\n').Append(Fit(ClassNames[label], nameWidth).PadRight(nameWidth));
            for (int prediction = 0; prediction < Classes; prediction++)
            {
                text.Append(' ').Append(Format(_cells[(label * Classes) + prediction]).PadLeft(countWidth));
            }

            string share = double.IsNaN(shares[label]) ? "-" : (100 * shares[label]).ToString("F1", CultureInfo.InvariantCulture);
            text.Append("  ").Append(share.PadLeft(5)).Append(" %");
        }

        return text.ToString();
    }

    /// <summary>All counts: (classes, classes), a row for each label.</summary>
    internal ReadOnlySpan<long> Cells => _cells;

    /// <summary>Counts samples of one kind; a count of 0 is none.</summary>
    internal void Add(int label, int prediction, long count)
    {
        CheckClass(label, nameof(label));
        CheckClass(prediction, nameof(prediction));
        _cells[(label * Classes) + prediction] += count;
        _counts.Add(label, prediction, count);
    }

    private static string Fit(string name, int width) => name.Length <= width ? name : name[..width];

    private static string Format(long count) => count.ToString(CultureInfo.InvariantCulture);

    private void CheckClass(int value, string argument)
    {
        if ((uint)value >= (uint)Classes)
        {
            throw new ArgumentOutOfRangeException(argument, value, $"Classes are numbered from 0 to {Classes - 1}.");
        }
    }
}
