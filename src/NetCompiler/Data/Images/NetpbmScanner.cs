namespace NetCompiler.Data;

/// <summary>Reads the numbers of a Netpbm file one after another. Single threaded.</summary>
internal sealed class NetpbmScanner(byte[] data, string name)
{
    private int _at;

    /// <summary>Bytes that have not been read.</summary>
    internal int Remaining => data.Length - _at;

    /// <summary>The character after the first, which is P; 0 where there is no such beginning.</summary>
    internal char ReadMagic()
    {
        _at = Math.Min(2, data.Length);
        return data.Length >= 2 && data[0] == 'P' ? (char)data[1] : '\0';
    }

    /// <summary>A decimal number after white space and comments.</summary>
    /// <exception cref="DataFormatException">There is none, or it is out of range.</exception>
    internal int ReadNumber(string what, int least, int most)
    {
        SkipSpaceAndComments();
        int first = _at;
        long value = 0;
        while (_at < data.Length && char.IsAsciiDigit((char)data[_at]))
        {
            value = Math.Min((10 * value) + data[_at] - '0', 1L << 40);
            _at++;
        }

        if (_at == first)
        {
            throw new DataFormatException(
                name, _at == data.Length ? $"truncated: a {what} should follow byte {_at}." : $"byte {_at} should begin a {what}.");
        }

        return value >= least && value <= most
            ? (int)value
            : throw new DataFormatException(name, $"the {what} at byte {first} is out of range; it must be from {least} to {most}.");
    }

    /// <summary>The one white space between the header and the samples.</summary>
    internal void SkipOneSpace() => _at += Remaining > 0 ? 1 : 0;

    /// <summary>A sample of one byte, or of two with the higher one first.</summary>
    /// <exception cref="DataFormatException">It is out of range.</exception>
    internal int ReadSample(int size, int most)
    {
        int value = size == 2 ? (data[_at] << 8) | data[_at + 1] : data[_at];
        _at += size;
        return value <= most
            ? value
            : throw new DataFormatException(name, $"the sample at byte {_at - size} is {value}; the largest should be {most}.");
    }

    /// <summary>Refuses what follows the samples, but for white space.</summary>
    /// <exception cref="DataFormatException">Something does.</exception>
    internal void RequireEnd()
    {
        SkipSpaceAndComments();
        if (Remaining > 0)
        {
            throw new DataFormatException(name, $"too long: the image ends at byte {_at}, but {Remaining} bytes follow.");
        }
    }

    private void SkipSpaceAndComments()
    {
        bool inComment = false;
        for (; _at < data.Length; _at++)
        {
            byte value = data[_at];
            inComment = inComment ? value is not ((byte)'\n' or (byte)'\r') : value == '#';
            if (!inComment && !char.IsWhiteSpace((char)value))
            {
                return;
            }
        }
    }
}
