namespace NetCompiler.Serialization;

/// <summary>
/// A cyclic redundancy check of 32 bits, reflected, inverted first and last; by a table, a byte at a time.
/// Immutable; safe for any number of threads.
/// </summary>
internal sealed class CyclicCheck
{
    private readonly uint[] _table;

    /// <summary>The check of a polynomial.</summary>
    /// <param name="polynomial">Its bits, the lowest power in the highest bit.</param>
    internal CyclicCheck(uint polynomial)
    {
        _table = new uint[256];
        for (uint value = 0; value < _table.Length; value++)
        {
            uint remainder = value;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : polynomial ^ (remainder >> 1);
            }

            _table[value] = remainder;
        }
    }

    /// <summary>The check of some bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="before">The check of the bytes before them; 0 of none.</param>
    internal uint Compute(ReadOnlySpan<byte> data, uint before = 0)
    {
        uint crc = ~before;
        foreach (byte value in data)
        {
            crc = _table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }
}
