namespace NetCompiler.Data;

/// <summary>
/// Samples out of a table. Loading learns a <see cref="Schema"/> from all rows; for a split of one file without knowledge of the
/// validation rows in it see <see cref="CsvTable.Split"/>. A sample takes four bytes a cell, also of one-hot columns, which are unfolded as
/// they are read. Immutable; safe for any number of threads.
/// </summary>
public sealed class CsvDataset : Dataset
{
    private readonly int[] _rows;      // (N)
    private readonly int[] _lines;     // (N)
    private readonly float[] _inputs;  // (N, packed inputs)
    private readonly float[] _targets; // (N, packed targets)
    private readonly int[] _labels;    // (N), empty where there are no classes

    internal CsvDataset(CsvSchema schema, int[] rows, int[] lines, float[] inputs, float[] targets, int[] labels)
    {
        Schema = schema;
        _rows = rows;
        _lines = lines;
        _inputs = inputs;
        _targets = targets;
        _labels = labels;
        InputShape = Array.AsReadOnly([schema.InputSize]);
        TargetKind = schema.Label is not null ? TargetKind.Labels : schema.TargetColumns.Count > 0 ? TargetKind.Values : TargetKind.None;
    }

    /// <summary>What was learned from the training rows: to load test files, to encode single rows, and to be saved.</summary>
    public CsvSchema Schema { get; }

    /// <summary>A name for each number of an input: <c>age</c>, <c>colour=red</c>.</summary>
    public IReadOnlyList<string> FeatureNames => Schema.FeatureNames;

    /// <inheritdoc/>
    public override int Count => _rows.Length;

    /// <summary>(I), the number of <see cref="FeatureNames"/>.</summary>
    public override IReadOnlyList<int> InputShape { get; }

    /// <summary>Labels where there is a label column, values where there are target columns.</summary>
    public override TargetKind TargetKind { get; }

    /// <summary>The number of classes, or of target values; 0 where there are neither.</summary>
    public override int TargetSize => Schema.Label?.Classes.Count ?? Schema.Targets.Size;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames => Schema.ClassNames;

    /// <summary>Loads a file, and learns from it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written, and what its columns are; all are inputs unless given.</param>
    /// <exception cref="ArgumentException">The options contradict each other, or what a column turned out to be.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">
    /// It is no such table, or a cell is missing that must be there; the message names the line and the column.
    /// </exception>
    public static CsvDataset Load(string path, CsvOptions? options = null) => FitAll(CsvTable.Read(path, options));

    /// <summary>Loads text, and learns from it.</summary>
    /// <param name="text">The text; read to its end and not closed.</param>
    /// <param name="options">How it is written, and what its columns are; all are inputs unless given.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">The options contradict each other, or what a column turned out to be.</exception>
    /// <exception cref="DataFormatException">
    /// It is no such table, or a cell is missing that must be there; the message names the line and the column.
    /// </exception>
    public static CsvDataset Load(TextReader text, CsvOptions? options = null, string name = "text") =>
        FitAll(CsvTable.Read(text, options, name));

    /// <summary>
    /// Loads a file, such as one of test data, by what was learned from another. It must have the schema's columns, in any order;
    /// others are not looked at.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">What was learned; <see cref="CsvSchema.WithoutTargets"/> for a file that has no classes or targets.</param>
    /// <param name="format">How the file is written; as the training file unless given.</param>
    /// <exception cref="ArgumentException">The format contradicts itself.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">
    /// It is no such table, a cell is missing that must be there, or a category or class is unknown; the message names the line and
    /// the column.
    /// </exception>
    public static CsvDataset Load(string path, CsvSchema schema, CsvFormat? format = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(schema);
        format ??= schema.Format;
        format.CheckFormat(nameof(format));
        using StreamReader text = CsvTable.Open(path, format);
        return Load(text, schema, format, path);
    }

    /// <summary>Loads text by what was learned from another.</summary>
    /// <param name="text">The text; read to its end and not closed.</param>
    /// <param name="schema">What was learned; <see cref="CsvSchema.WithoutTargets"/> for text that has no classes or targets.</param>
    /// <param name="format">How the text is written; as the training file unless given.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">The format contradicts itself.</exception>
    /// <exception cref="DataFormatException">
    /// It is no such table, a cell is missing that must be there, or a category or class is unknown; the message names the line and
    /// the column.
    /// </exception>
    public static CsvDataset Load(TextReader text, CsvSchema schema, CsvFormat? format = null, string name = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        format ??= schema.Format;
        format.CheckFormat(nameof(format));
        return TableReader.Read(text, name, format, options: null, header => ColumnSelector.Select(header, schema)).Encode(schema);
    }

    /// <summary>The row of the table that a sample is; rows that a policy left out are no samples.</summary>
    /// <param name="index">The sample, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public int RowOf(int index) => _rows[Checked(index)];

    /// <summary>The line of the file on which a sample begins, from 1.</summary>
    /// <param name="index">The sample, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public int LineOf(int index) => _lines[Checked(index)];

    /// <inheritdoc/>
    public override void CopyInput(int index, Span<float> destination) =>
        Unfold(Schema.Inputs, _inputs, Checked(index), destination, "input");

    /// <inheritdoc/>
    public override void CopyTarget(int index, Span<float> destination)
    {
        if (TargetKind != TargetKind.Values)
        {
            base.CopyTarget(index, destination);
        }

        Unfold(Schema.Targets, _targets, Checked(index), destination, "target");
    }

    /// <inheritdoc/>
    public override int GetLabel(int index) => TargetKind == TargetKind.Labels ? _labels[Checked(index)] : base.GetLabel(index);

    private static CsvDataset FitAll(CsvTable table) => table.Encode(table.Fit());

    private static void Unfold(FeatureLayout layout, float[] packed, int index, Span<float> destination, string what)
    {
        if (destination.Length != layout.Size)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} floats; one {what} takes {layout.Size}.", nameof(destination));
        }

        layout.Unfold(packed.AsSpan(index * layout.PackedSize, layout.PackedSize), destination);
    }

    private int Checked(int index) => (uint)index < (uint)_rows.Length
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The samples are numbered from 0 to {Count - 1}.");
}
