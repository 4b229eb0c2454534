namespace NetCompiler.Data;

/// <summary>
/// The cyclic redundancy check of PNG and zip: polynomial 0xEDB88320 (reflected), first and last inverted. Thread-safe.
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] s_table = MakeTable();

    /// <summary>The check of some bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="before">The check of the bytes before them; 0 of none.</param>
    internal static uint Compute(ReadOnlySpan<byte> data, uint before = 0)
    {
        uint crc = ~before;
        foreach (byte value in data)
        {
            crc = s_table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint value = 0; value < table.Length; value++)
        {
            uint remainder = value;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : Polynomial ^ (remainder >> 1);
            }

            table[value] = remainder;
        }

        return table;
    }
}
