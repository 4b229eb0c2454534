using System.Globalization;
using System.Text;

namespace NetCompiler.Data;

/// <summary>
/// A table as it was read, before anything is learned from it: to choose rows first and then learn means, categories and classes from
/// the training rows alone (<see cref="Fit(ReadOnlySpan{int})"/>), so that nothing of the others comes into the model. Numbers take
/// four bytes, categories a code. Immutable; safe for any number of threads.
/// </summary>
public sealed class CsvTable
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly TableColumn[] _columns;
    private readonly List<int> _lines;
    private readonly CsvOptions? _options;  // null where a schema said what to read: then nobody outside has the table

    internal CsvTable(string path, string[] columnNames, TableColumn[] columns, List<int> lines, CsvOptions? options)
    {
        Path = path;
        ColumnNames = Array.AsReadOnly(columnNames);
        _columns = columns;
        _lines = lines;
        _options = options;
    }

    /// <summary>The file, or what the text was called.</summary>
    public string Path { get; }

    /// <summary>Rows, the header not counted. They are numbered from 0.</summary>
    public int RowCount => _lines.Count;

    /// <summary>The names of all columns of the file, those too that were not read.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is written, and what its columns are; all are inputs unless given.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">It is no such table; the message names the line and the column.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new CsvOptions();
        options.Check(nameof(options));
        using StreamReader text = Open(path, options);
        return Read(text, options, path);
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The text; read to its end and not closed.</param>
    /// <param name="options">How it is written, and what its columns are; all are inputs unless given.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="DataFormatException">It is no such table; the message names the line and the column.</exception>
    public static CsvTable Read(TextReader text, CsvOptions? options = null, string name = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new CsvOptions();
        options.Check(nameof(options));
        return TableReader.Read(text, name, options, options, header => ColumnSelector.Select(header, options));
    }

    /// <summary>What the cells of a column that was read are; an extra column is Categorical unless the options say its kind.</summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="ArgumentException">No such column was read.</exception>
    public CsvColumnKind KindOf(string column) => Find(column).Kind;

    /// <summary>The cells of a numeric, boolean or extra column, a row each; not a number where missing.</summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="ArgumentException">No such column was read, or it is categorical.</exception>
    /// <exception cref="DataFormatException">A cell of an extra column is no number; the message names the line.</exception>
    public float[] Numbers(string column)
    {
        TableColumn found = Find(column);
        return found.Kind != CsvColumnKind.Categorical ? found.Numbers.ToArray()
            : found.KeepsTexts ? Parse(found)
            : throw new ArgumentException($"{Names.Quote(column)} is Categorical and has Texts, no numbers.", nameof(column));
    }

    /// <summary>
    /// The cells of a column, a row each; null where missing. Those of a categorical or extra column come as they were written, those
    /// of another as the shortest text that gives the float back.
    /// </summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="ArgumentException">No such column was read.</exception>
    public string?[] Texts(string column)
    {
        TableColumn found = Find(column);
        return found.Kind == CsvColumnKind.Categorical
            ? Array.ConvertAll(found.Codes.ToArray(), code => code < 0 ? null : found.Texts[code])
            : Array.ConvertAll(
                found.Numbers.ToArray(), number => float.IsNaN(number) ? null : number.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Learns from all rows.</summary>
    /// <inheritdoc cref="Fit(ReadOnlySpan{int})" path="/exception"/>
    public CsvSchema Fit() => Fit(AllRows());

    /// <summary>
    /// Learns categories, classes and what takes the place of missing cells from some of the rows: those to train on.
    /// </summary>
    /// <param name="rows">Their numbers.</param>
    /// <exception cref="ArgumentException">
    /// There are none, one is out of range, or a policy does not go with what a column turned out to be.
    /// </exception>
    /// <exception cref="DataFormatException">
    /// A cell is missing that must be there, a column has too many categories or no cells at all, or there are fewer than two classes.
    /// </exception>
    public CsvSchema Fit(ReadOnlySpan<int> rows) => SchemaFitter.Fit(this, _options!, rows);

    /// <summary>All rows as samples, by a schema that these or other rows taught.</summary>
    /// <param name="schema">The schema.</param>
    /// <inheritdoc cref="Encode(CsvSchema, ReadOnlySpan{int})" path="/exception"/>
    public CsvDataset Encode(CsvSchema schema) => Encode(schema, AllRows());

    /// <summary>Some rows as samples, in the order given, by a schema that these or other rows taught.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="rows">The rows' numbers.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, one is out of range, or the table has not the columns of the schema, or of other kinds.
    /// </exception>
    /// <exception cref="DataFormatException">
    /// A cell is missing that must be there, or is a category or class that the schema does not know; the message names its place.
    /// </exception>
    public CsvDataset Encode(CsvSchema schema, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return TableEncoder.Encode(this, schema, rows);
    }

    /// <summary>
    /// Shares out the rows at random and learns from the training rows alone: what <see cref="Dataset.Split(double, ulong)"/> of a data set
    /// that was learned from as a whole cannot do. The same seed gives the same split.
    /// </summary>
    /// <param name="validationFraction">The part that validates, between 0 and 1; rounded to whole rows.</param>
    /// <param name="seed">The seed of the random order.</param>
    /// <returns>Both by the same schema.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is no number between 0 and 1, or leaves one side empty.</exception>
    /// <inheritdoc cref="Fit(ReadOnlySpan{int})" path="/exception"/>
    public (CsvDataset Training, CsvDataset Validation) Split(double validationFraction, ulong seed = 0)
    {
        int validation = validationFraction > 0 && validationFraction < 1 ? (int)Math.Round(RowCount * validationFraction) : 0;
        if (validation == 0 || validation == RowCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationFraction),
                validationFraction,
                $"The fraction must be between 0 and 1, and leave some of the {RowCount} rows on either side: 0.1 for a tenth.");
        }

        int[] order = AllRows();
        var random = new DataRandom(seed, stream: 0);
        for (int last = order.Length - 1; last > 0; last--)
        {
            int other = random.NextInt(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        CsvSchema schema = Fit(order.AsSpan(validation));
        return (Encode(schema, order.AsSpan(validation)), Encode(schema, order.AsSpan(0, validation)));
    }

    internal static StreamReader Open(string path, CsvFormat format)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);

        // At a byte order mark that is none of its encoding's a StreamReader turns to one that replaces bad bytes.
        bool isStrict = format.Encoding is UTF8Encoding { DecoderFallback: DecoderExceptionFallback };
        return new StreamReader(
            file, isStrict ? s_strictUtf8 : format.Encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
    }

    internal TableColumn[] ColumnsOf(ColumnRole role) => Array.FindAll(_columns, column => column.Role == role);

    internal TableColumn Find(string name) => Array.Find(_columns, column => column.Name == name)
        ?? throw new ArgumentException($"Of {Path} {Names.NoColumn(name, [.. _columns.Select(column => column.Name)])}", nameof(name));

    /// <summary>The line on which a row begins, from 1.</summary>
    internal int LineOf(int row) => _lines[row];

    internal DataFormatException Problem(int row, TableColumn column, string problem) => new(Path, _lines[row], column.Number, problem);

    /// <summary>The numbers of a column whose texts were kept; words for yes and no are 1 and 0 where all are such words.</summary>
    private float[] Parse(TableColumn column)
    {
        var cells = new CellParser(_options!);
        bool isBoolean = column.Texts.Count > 0 && column.Texts.All(CellParser.IsBooleanWord);
        CsvColumnKind kind = isBoolean ? CsvColumnKind.Boolean : CsvColumnKind.Numeric;
        float[] numbers = new float[RowCount];
        for (int row = 0; row < numbers.Length; row++)
        {
            numbers[row] = float.NaN;
            if (!column.IsMissing(row) && !cells.TryParse(kind, column.Texts[column.Codes[row]], out numbers[row]))
            {
                throw Problem(row, column, CellParser.Problem(column.Name, column.Texts[column.Codes[row]], kind));
            }
        }

        return numbers;
    }

    private int[] AllRows() => [.. Enumerable.Range(0, RowCount)];
}
