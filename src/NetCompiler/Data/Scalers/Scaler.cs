using System.Globalization;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// Brings columns of numbers to a like size: each is moved and divided by what the training data say of it, and validation and
/// test data, and whatever is predicted, by the same. A column is one number of every input, or of every target. A scaler is kept
/// beside the model: <c>scaler.Save("model.scaler.json")</c>. Thread-safety: fitting needs it alone; then it is safe for any number
/// of threads. A data set that it made keeps the numbers of that time.
/// </summary>
public abstract class Scaler
{
    private const int GatheredFloats = 1 << 24;  // at a time: 64 MiB

    private Fitted? _fitted;

    private protected Scaler(IReadOnlyList<int>? columns)
    {
        if (columns is null)
        {
            return;
        }

        int[] chosen = [.. columns];
        if (chosen.Length == 0 || chosen.Any(column => column < 0) || chosen.Distinct().Count() < chosen.Length)
        {
            throw new ArgumentException(
                $"The columns ({string.Join(", ", chosen)}) must be at least one, numbered from 0, and each given once.", nameof(columns));
        }

        Columns = Array.AsReadOnly(chosen);
    }

    /// <summary>The columns that are scaled, others staying as they are; null where all are.</summary>
    public IReadOnlyList<int>? Columns { get; }

    /// <summary>Whether it has been fitted, or loaded.</summary>
    public bool IsFitted => _fitted is not null;

    /// <summary>The numbers of a row that it has been fitted on; 0 before.</summary>
    public int Size => _fitted?.Scaling.Size ?? 0;

    /// <summary>What files call this kind of scaler.</summary>
    internal abstract string Kind { get; }

    /// <summary>What files call the two numbers of a column.</summary>
    internal abstract (string First, string Second) Names { get; }

    /// <summary>What files call the settings, and the settings; nothing where there are none.</summary>
    internal virtual (string Name, double Low, double High)? Settings => null;

    /// <summary>The first number of each scaled column, in the order of <see cref="Columns"/>.</summary>
    internal IReadOnlyList<double> First => Array.AsReadOnly(Require().First);

    /// <summary>The second number of each scaled column.</summary>
    internal IReadOnlyList<double> Second => Array.AsReadOnly(Require().Second);

    /// <summary>Measures the inputs of the training data, in place of what was measured before.</summary>
    /// <param name="training">The samples that are learnt from, and no others.</param>
    /// <exception cref="ArgumentException">
    /// There are no samples or not as many columns as were chosen, or a number is not finite; nothing was changed.
    /// </exception>
    public void Fit(Dataset training)
    {
        ArgumentNullException.ThrowIfNull(training);
        Fit(training.Count, training.InputSize, training.CopyInput, nameof(training));
    }

    /// <summary>Measures the target values of the training data, in place of what was measured before.</summary>
    /// <param name="training">The samples that are learnt from, and no others.</param>
    /// <exception cref="ArgumentException">
    /// The targets are not values; there are no samples or not as many columns as were chosen, or a number is not finite; nothing was
    /// changed.
    /// </exception>
    public void FitTargets(Dataset training)
    {
        RequireValues(training, nameof(training));
        Fit(training.Count, training.TargetSize, training.CopyTarget, nameof(training));
    }

    /// <summary>Measures the inputs of the training data, and gives these scaled.</summary>
    /// <param name="training">The samples that are learnt from, and no others.</param>
    /// <exception cref="ArgumentException">As of <see cref="Fit(Dataset)"/>.</exception>
    public Dataset FitTransform(Dataset training)
    {
        Fit(training);
        return Transform(training);
    }

    /// <summary>The same samples with their inputs scaled as they are read, after any augmentation. Nothing is copied.</summary>
    /// <param name="data">Training, validation or test data.</param>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    /// <exception cref="ArgumentException">The inputs have another size.</exception>
    public Dataset Transform(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ColumnScaling scaling = Require().Scaling;
        CheckSize(data.InputSize, "An input", nameof(data));
        return new ScaledDataset(data, scaling, targets: null);
    }

    /// <summary>
    /// The same samples with their target values scaled as they are read. <see cref="InverseTransform"/> brings predictions back.
    /// </summary>
    /// <param name="data">Training, validation or test data.</param>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    /// <exception cref="ArgumentException">The targets are not values, or have another size.</exception>
    public Dataset TransformTargets(Dataset data)
    {
        RequireValues(data, nameof(data));
        ColumnScaling scaling = Require().Scaling;
        CheckSize(data.TargetSize, "A target", nameof(data));
        return new ScaledDataset(data, inputs: null, scaling);
    }

    /// <summary>Scales rows where they stand, such as the input of a prediction.</summary>
    /// <param name="rows">Whole rows of <see cref="Size"/> floats, one after the other.</param>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    /// <exception cref="ArgumentException">The length is no multiple of the size.</exception>
    public void Transform(Span<float> rows)
    {
        ColumnScaling scaling = Require().Scaling;
        CheckRows(rows);
        scaling.Apply(rows);
    }

    /// <summary>Brings scaled rows back where they stand, such as predictions of scaled targets: up to rounding.</summary>
    /// <param name="rows">Whole rows of <see cref="Size"/> floats, one after the other.</param>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    /// <exception cref="ArgumentException">The length is no multiple of the size.</exception>
    public void InverseTransform(Span<float> rows)
    {
        ColumnScaling scaling = Require().Scaling;
        CheckRows(rows);
        scaling.Invert(rows);
    }

    /// <summary>
    /// Saves settings and numbers as JSON, bit for bit; beside the file's name and then renamed, so that a failure leaves what was
    /// there before.
    /// </summary>
    /// <param name="path">The file: <c>model.scaler.json</c>. An existing one is replaced.</param>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] content = ScalerFile.Format(this);
        AtomicFile.Write(path, stream => stream.Write(content));
    }

    /// <summary>Loads a scaler of any kind, which the file names.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A <see cref="StandardScaler"/>, <see cref="MinMaxScaler"/> or <see cref="RobustScaler"/>.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is damaged or holds no scaler; the message says what is wrong.</exception>
    public static Scaler Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ScalerFile.Read(path);
    }

    /// <summary>Measures one column.</summary>
    /// <param name="column">A finite number a sample, at least one; may be put in another order.</param>
    internal abstract (double First, double Second) Measure(Span<float> column);

    /// <summary>y = (x - centre) / scale + offset.</summary>
    internal abstract (double Centre, double Scale, double Offset) Formula(double first, double second);

    /// <summary>Takes numbers that were measured.</summary>
    /// <returns>What is wrong with them, and nothing has changed; null where all are possible.</returns>
    internal string? Restore(int size, double[] first, double[] second)
    {
        var scaling = new ColumnScaling(size, Columns?.ToArray());
        for (int place = 0; place < first.Length; place++)
        {
            (double centre, double scale, double offset) = Formula(first[place], second[place]);
            if (!scaling.TrySet(place, centre, scale, offset))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Column {Columns?[place] ?? place} has the {Names.First} {first[place]} and the {Names.Second} {second[place]}, "
                    + $"by which no floats can be scaled.");
            }
        }

        _fitted = new Fitted(first, second, scaling);
        return null;
    }

    private static void RequireValues(Dataset data, string argument)
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        if (data.TargetKind != TargetKind.Values)
        {
            throw new ArgumentException("Only target values can be scaled; this data set has labels or no targets.", argument);
        }
    }

    private void Fit(int count, int size, Action<int, Span<float>> read, string argument)
    {
        int[] columns = Columns is null ? [.. Enumerable.Range(0, size)] : [.. Columns];
        if (count == 0 || columns.Max() >= size)
        {
            throw new ArgumentException(
                count == 0
                    ? "There are no samples to measure."
                    : $"Column {columns.Max()} was chosen; a row has {size} numbers, so columns are from 0 to {size - 1}.",
                argument);
        }

        double[] first = new double[columns.Length];
        double[] second = new double[columns.Length];
        float[] row = new float[size];
        int block = Math.Clamp(GatheredFloats / count, 1, columns.Length);
        float[] gathered = new float[(long)block * count];  // (block, N)
        for (int start = 0; start < columns.Length; start += block)
        {
            ReadOnlySpan<int> chosen = columns.AsSpan(start, Math.Min(block, columns.Length - start));
            Gather(count, chosen, read, row, gathered, argument);
            for (int place = 0; place < chosen.Length; place++)
            {
                (first[start + place], second[start + place]) = Measure(gathered.AsSpan(place * count, count));
            }
        }

        if (Restore(size, first, second) is { } problem)
        {
            throw new ArgumentException(problem, argument);
        }
    }

    /// <summary>Some columns, one after the other.</summary>
    private static void Gather(
        int count, ReadOnlySpan<int> columns, Action<int, Span<float>> read, float[] row, float[] gathered, string argument)
    {
        for (int index = 0; index < count; index++)
        {
            read(index, row);
            for (int place = 0; place < columns.Length; place++)
            {
                float value = row[columns[place]];
                gathered[(place * count) + index] = float.IsFinite(value)
                    ? value
                    : throw new ArgumentException(
                        $"Sample {index}, column {columns[place]} is {value}; every number must be finite.", argument);
            }
        }
    }

    private Fitted Require() => _fitted ?? throw new InvalidOperationException(
        "This scaler has not been fitted: call Fit with the training data first, or load a saved one.");

    private void CheckSize(int size, string what, string argument)
    {
        if (size != Size)
        {
            throw new ArgumentException($"{what} has {size} numbers; the scaler was fitted on {Size}.", argument);
        }
    }

    private void CheckRows(ReadOnlySpan<float> rows)
    {
        if (rows.Length % Size != 0)
        {
            throw new ArgumentException(
                $"{rows.Length} floats are no whole number of rows; the scaler was fitted on rows of {Size}.", nameof(rows));
        }
    }

    private sealed record Fitted(double[] First, double[] Second, ColumnScaling Scaling);
}
