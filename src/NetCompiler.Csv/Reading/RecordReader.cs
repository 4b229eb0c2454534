using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace NetCompiler.Data;

/// <summary>
/// The rows of a delimited text, one after another, by CsvHelper's parser: cells as text, with the place of each. Holds one row.
/// Thread-safety: one thread at a time.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly TextReader _text;
    private readonly CsvParser _parser;
    private readonly CsvFormat _format;
    private int _lastLine;
    private bool _isMalformed;
    private bool _isUnclosed;

    internal RecordReader(TextReader text, string path, CsvFormat format)
    {
        _text = text;
        Path = path;
        _format = format;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            AllowComments = format.Comment is not null,
            BadDataFound = arguments => NoteMalformed(arguments.Field),
            BufferSize = BufferSize,
            Comment = format.Comment ?? '#',
            Delimiter = (format.Delimiter ?? ',').ToString(),
            DetectDelimiter = format.Delimiter is null,
            Escape = format.Quote ?? '"',
            GetDelimiter = arguments => DelimiterDetector.Detect(arguments.Text, format).ToString(),
            Mode = format.Quote is null ? CsvMode.NoEscape : CsvMode.RFC4180,
            Quote = format.Quote ?? '"',
            TrimOptions = format.TrimCells && format.Delimiter != ' ' ? TrimOptions.Trim : TrimOptions.None,
            WhiteSpaceChars = format.Delimiter == ' ' ? [] : [' '],
        };
        _parser = new CsvParser(text, configuration, leaveOpen: true);
    }

    /// <summary>The file's name, for messages.</summary>
    internal string Path { get; }

    /// <summary>The line on which the present row begins, from 1.</summary>
    internal int Line { get; private set; }

    /// <summary>Cells of the present row.</summary>
    internal int Count => _parser.Count;

    /// <summary>Whether the present row goes over more than one line.</summary>
    internal bool HasLineBreaks => Line != _lastLine;

    /// <summary>What stands between cells.</summary>
    internal string Delimiter => _parser.Delimiter;

    /// <summary>Goes to the next row that is not of white space alone; false after the last.</summary>
    /// <exception cref="DataFormatException">The bytes are no text in the encoding.</exception>
    internal bool Read()
    {
        try
        {
            // Text that was not decoded by a StreamReader can still begin with a byte order mark.
            if (_parser.Row == 0 && _text.Peek() == '\uFEFF')
            {
                _text.Read();
            }

            while (_parser.Read())
            {
                if (_parser.Count > 1 || !_parser.RawRecord.AsSpan().IsWhiteSpace())
                {
                    // Lines passed over count too, so a row on a line of its own is known only by counting its breaks.
                    bool followsAtOnce = _parser.RawRow == _lastLine + 1;
                    _lastLine = _parser.RawRow;
                    Line = followsAtOnce ? _lastLine : _lastLine - CountBreaks(_parser.RawRecord.AsSpan().TrimEnd("\r\n"));
                    return true;
                }

                _lastLine = _parser.RawRow;
            }

            return false;
        }
        catch (DecoderFallbackException exception)
        {
            throw new DataFormatException(
                Path,
                $"after line {_lastLine} there are bytes that are no {_format.Encoding.WebName} text; "
                + "give CsvFormat.Encoding, such as Encoding.Latin1.",
                exception);
        }
    }

    /// <summary>A cell of the present row, without its quotes, trimmed as <see cref="CellParser.Clean"/> trims.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <exception cref="DataFormatException">Its quotes do not match.</exception>
    internal string Cell(int index)
    {
        _isMalformed = false;
        string cell = _parser[index];
        if (_isMalformed)
        {
            // A quote that is never closed takes in the line breaks at the end, none of which ends the row.
            int line = _isUnclosed ? _lastLine - CountBreaks(_parser.RawRecord) : Line;
            throw new DataFormatException(
                Path,
                line,
                index + 1,
                "the cell's quotes do not match: one begins it, one ends it, and between them a quote is written twice.");
        }

        // The parser trims outside quotes alone, which EncodeRow could not know of a cell.
        return _format.TrimCells ? cell.Trim(' ') : cell;
    }

    /// <summary>Something wrong with a cell of the present row.</summary>
    internal DataFormatException Problem(int index, string problem) => new(Path, Line, index + 1, problem);

    /// <summary>Something wrong with the present row.</summary>
    internal DataFormatException Problem(string problem) => new(Path, Line, column: null, problem);

    /// <inheritdoc/>
    public void Dispose() => _parser.Dispose();

    /// <summary>A quote within a cell that does not begin with one is a character as others.</summary>
    private void NoteMalformed(string cell)
    {
        _isMalformed = cell.AsSpan().TrimStart(' ').StartsWith([_format.Quote!.Value]);
        _isUnclosed = cell is [.., '\r' or '\n'];
    }

    private static int CountBreaks(ReadOnlySpan<char> text)
    {
        int breaks = 0;
        for (int index = 0; index < text.Length; index++)
        {
            breaks += text[index] == '\n' || (text[index] == '\r' && !text[index..].StartsWith("\r\n")) ? 1 : 0;
        }

        return breaks;
    }
}
