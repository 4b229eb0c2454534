using System.Buffers;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// What was learned from the training rows of a table: the inputs' columns with their categories and what takes the place of missing
/// cells, the classes' names. It encodes other files and single rows just as the training file, and is saved beside the model.
/// <see cref="CsvTable.Fit()"/> makes one. Immutable; safe for any number of threads.
/// </summary>
public sealed class CsvSchema
{
    private const int StackFloats = 256;

    private readonly CellParser _cells;

    internal CsvSchema(CsvFormat format, IReadOnlyList<CsvColumn> columns, IReadOnlyList<CsvColumn> targetColumns, CsvLabel? label)
    {
        Format = format;
        Columns = Array.AsReadOnly(columns.ToArray());
        TargetColumns = Array.AsReadOnly(targetColumns.ToArray());
        Label = label;
        Inputs = new FeatureLayout(Columns);
        Targets = new FeatureLayout(TargetColumns);
        _cells = new CellParser(format);
    }

    /// <summary>How the file was written that it was learned from.</summary>
    public CsvFormat Format { get; }

    /// <summary>The columns of the inputs, in the order of the training file. Other files may have them in any order.</summary>
    public IReadOnlyList<CsvColumn> Columns { get; }

    /// <summary>The columns of the target values; empty where there are none.</summary>
    public IReadOnlyList<CsvColumn> TargetColumns { get; }

    /// <summary>The column of the classes; null where there is none.</summary>
    public string? LabelColumn => Label?.Column;

    /// <summary>
    /// The names of the classes in the order of their labels, or of the values of the one target where it is one-hot; empty where there
    /// are none.
    /// </summary>
    public IReadOnlyList<string> ClassNames => Label?.Classes ?? (TargetColumns is [{ IsOneHot: true } only] ? only.Categories : []);

    /// <summary>Floats of one sample's input.</summary>
    public int InputSize => Inputs.Size;

    /// <summary>A name for each of them: <c>age</c>, <c>colour=red</c>.</summary>
    public IReadOnlyList<string> FeatureNames => Inputs.FeatureNames;

    /// <summary>A name for each target value; empty where there are none.</summary>
    public IReadOnlyList<string> TargetNames => Targets.FeatureNames;

    internal CsvLabel? Label { get; }

    internal FeatureLayout Inputs { get; }

    internal FeatureLayout Targets { get; }

    /// <summary>Reads a schema that was saved.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">It is no schema, or a damaged one; the message says where.</exception>
    public static CsvSchema Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SchemaReader.Read(path, File.ReadAllBytes(path));
    }

    /// <summary>
    /// Saves it as JSON, from which it comes back bit for bit. Written beside the file and then renamed, so that the name never stands
    /// for a part.
    /// </summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => SchemaWriter.Write(this, stream));
    }

    /// <summary>The same for files that have no column of classes or targets: samples to predict from.</summary>
    public CsvSchema WithoutTargets() => new(Format, Columns, [], label: null);

    /// <summary>Encodes one row to predict from. Allocates nothing.</summary>
    /// <param name="cells">The cells of <see cref="Columns"/> in their order; null is an empty one.</param>
    /// <param name="features"><see cref="InputSize"/> floats; overwritten.</param>
    /// <exception cref="ArgumentException">
    /// The lengths are others, or a cell cannot be encoded: what a file would be refused for, a missing cell of a column whose policy
    /// leaves its row out included. The message names the column.
    /// </exception>
    public void EncodeRow(ReadOnlySpan<string?> cells, Span<float> features)
    {
        if (cells.Length != Columns.Count)
        {
            throw new ArgumentException($"{cells.Length} cells given; there are {Columns.Count} columns.", nameof(cells));
        }

        if (features.Length != InputSize)
        {
            throw new ArgumentException($"The destination holds {features.Length} floats; a row takes {InputSize}.", nameof(features));
        }

        float[]? rented = Inputs.PackedSize <= StackFloats ? null : ArrayPool<float>.Shared.Rent(Inputs.PackedSize);
        Span<float> packed = rented ?? stackalloc float[StackFloats];
        try
        {
            Span<float> rest = packed;
            for (int index = 0; index < cells.Length; index++)
            {
                CsvColumn column = Columns[index];
                column.Pack(ReadCell(column, cells[index]), rest[..column.PackedSize]);
                rest = rest[column.PackedSize..];
            }

            Inputs.Unfold(packed, features);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<float>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Encodes one row to predict from. Allocates nothing.</summary>
    /// <param name="cells">A cell for each of <see cref="Columns"/> by its name; empty where missing. Others are not looked at.</param>
    /// <param name="features"><see cref="InputSize"/> floats; overwritten.</param>
    /// <exception cref="ArgumentException">
    /// A column is not there, the destination has another length, or a cell cannot be encoded. The message names the column.
    /// </exception>
    public void EncodeRow(IReadOnlyDictionary<string, string> cells, Span<float> features)
    {
        ArgumentNullException.ThrowIfNull(cells);
        string?[] row = ArrayPool<string?>.Shared.Rent(Columns.Count);
        try
        {
            for (int index = 0; index < Columns.Count; index++)
            {
                string name = Columns[index].Name;
                row[index] = cells.TryGetValue(name, out string? cell)
                    ? cell
                    : throw new ArgumentException(
                        $"Of the cells {Names.NoColumn(name, [.. cells.Keys])} Give a missing one as an empty one.", nameof(cells));
            }

            EncodeRow(row.AsSpan(0, Columns.Count), features);
        }
        finally
        {
            ArrayPool<string?>.Shared.Return(row, clearArray: true);
        }
    }

    /// <summary>A number, or the place of a category; not a number where the cell is missing.</summary>
    private float ReadCell(CsvColumn column, string? given)
    {
        string cell = _cells.Clean(given);
        float value;
        string? problem = null;
        if (_cells.IsMissing(cell))
        {
            value = float.NaN;
            problem = column.Replacement is null ? $"{Names.Quote(column.Name)} is missing; nothing takes its place." : null;
        }
        else if (column.IsCategorical)
        {
            value = column.PlaceOf(cell, out problem);
        }
        else if (!_cells.TryParse(column.Kind, cell, out value))
        {
            problem = CellParser.Problem(column.Name, cell, column.Kind);
        }

        return problem is null ? value : throw new ArgumentException(problem);
    }
}
