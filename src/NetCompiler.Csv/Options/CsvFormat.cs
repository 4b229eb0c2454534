using System.Text;

namespace NetCompiler.Data;

/// <summary>
/// How a table is written as text; the machine's culture is never asked. A line of nothing but white space is passed over.
/// Immutable; safe for any number of threads.
/// </summary>
public record CsvFormat
{
    private static readonly string[] s_missingValues = ["", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "?", "#N/A"];

    /// <summary>
    /// What stands between cells; null, the default, to detect it: of comma, semicolon, tab and vertical bar the one that cuts the
    /// first lines most evenly.
    /// </summary>
    public char? Delimiter { get; init; }

    /// <summary>
    /// What surrounds a cell that contains the delimiter, line breaks or, written twice, itself; null where nothing does.
    /// </summary>
    public char? Quote { get; init; } = '"';

    /// <summary>What begins a line that is passed over; null, the default, where nothing does.</summary>
    public char? Comment { get; init; }

    /// <summary>The point of decimal fractions: <c>.</c> unless given, <c>,</c> in many European files.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>
    /// Whether spaces at a cell's ends, outside its quotes and inside them, are left out. True unless given; a space that delimits stays.
    /// </summary>
    public bool TrimCells { get; init; } = true;

    /// <summary>
    /// How a file's bytes are read: UTF-8 that refuses anything else unless given. A byte order mark at the beginning decides
    /// whatever is given. Not used where text is given.
    /// </summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether the first row holds the columns' names. True unless given.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>
    /// The columns' names, in place of the header's where there is one. Without either they are <c>column 1</c>, <c>column 2</c> and
    /// so on.
    /// </summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>
    /// The cells that are missing ones, letter for letter: an empty one, <c>NA</c>, <c>N/A</c>, <c>n/a</c>, <c>NaN</c>, <c>nan</c>,
    /// <c>NULL</c>, <c>null</c>, <c>?</c> and <c>#N/A</c> unless given.
    /// </summary>
    public IReadOnlyList<string> MissingValues { get; init; } = s_missingValues;

    /// <summary>Refuses characters that contradict each other.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    internal void CheckFormat(string argument)
    {
        (string Name, char? Value)[] characters =
        [
            (nameof(Delimiter), Delimiter),
            (nameof(Quote), Quote),
            (nameof(Comment), Comment),
            (nameof(DecimalSeparator), DecimalSeparator),
        ];
        for (int index = 0; index < characters.Length; index++)
        {
            (string name, char? value) = characters[index];
            if (value is '\r' or '\n' or '\0' || (value == ' ' && name != nameof(Delimiter)))
            {
                throw new ArgumentException($"{name} is a space or a line break; it must be another character.", argument);
            }

            foreach ((string otherName, char? other) in characters.AsSpan(0, index))
            {
                if (value is not null && value == other)
                {
                    throw new ArgumentException($"{otherName} and {name} are both '{value}'; they must differ.", argument);
                }
            }
        }

        if (DecimalSeparator is (>= '0' and <= '9') or '-' or '+' or 'e' or 'E')
        {
            throw new ArgumentException($"DecimalSeparator is '{DecimalSeparator}', a part of numbers; it is '.' or ','.", argument);
        }

        if (ColumnNames is not null)
        {
            CsvOptions.RequireDistinct(ColumnNames, nameof(ColumnNames), argument);
        }

        ArgumentNullException.ThrowIfNull(MissingValues, argument);
        ArgumentNullException.ThrowIfNull(Encoding, argument);
    }
}
