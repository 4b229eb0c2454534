using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>Types of elements as .npy headers write them: byte order, kind and size, such as <c>&lt;f4</c>. Thread-safe.</summary>
internal static class NpyTypeCode
{
    private const string Known = "b1, i1, u1, i2, u2, i4, u4, i8, u8, f2, f4 and f8";

    private static readonly string[] s_codes = ["b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"];

    /// <summary>Bytes of one element.</summary>
    internal static int Size(NpyType type) => s_codes[(int)type][1] - '0';

    /// <summary>The type as NumPy writes it for little-endian data: <c>|</c> where bytes have no order.</summary>
    internal static string Format(NpyType type) => (Size(type) == 1 ? "|" : "<") + s_codes[(int)type];

    /// <summary>Understands a type.</summary>
    /// <exception cref="FormatException">It is none that is read; the message says which are.</exception>
    internal static (NpyType Type, bool IsBigEndian) Parse(string text)
    {
        bool hasOrder = text.Length > 0 && text[0] is '<' or '>' or '=' or '|';
        bool bigEndian = hasOrder && text[0] == '=' ? !BitConverter.IsLittleEndian : hasOrder && text[0] == '>';
        int place = Array.IndexOf(s_codes, hasOrder ? text[1..] : text);
        if (place >= 0)
        {
            return ((NpyType)place, bigEndian);
        }

        string what = text.Length <= (hasOrder ? 1 : 0) ? "no type" : text[hasOrder ? 1 : 0] switch
        {
            'O' => "Python objects, which only Python can read",
            'c' => "complex numbers",
            'S' or 'U' or 'a' => "texts",
            'M' or 'm' => "dates or times",
            'V' => "raw bytes",
            'f' => "floating-point numbers of a machine's own",
            _ => "an unknown type",
        };
        throw new FormatException($"the elements are of type {SafeTensorsText.Quote(text)}, {what}; read are {Known}.");
    }

    /// <summary>What a type of the runtime is in NumPy; null where it has none.</summary>
    internal static NpyType? Of(Type type) => type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => NpyType.Boolean,
        TypeCode.SByte => NpyType.Int8,
        TypeCode.Byte => NpyType.UInt8,
        TypeCode.Int16 => NpyType.Int16,
        TypeCode.UInt16 => NpyType.UInt16,
        TypeCode.Int32 => NpyType.Int32,
        TypeCode.UInt32 => NpyType.UInt32,
        TypeCode.Int64 => NpyType.Int64,
        TypeCode.UInt64 => NpyType.UInt64,
        TypeCode.Single => NpyType.Float32,
        TypeCode.Double => NpyType.Float64,
        _ => type == typeof(Half) ? NpyType.Float16 : null,
    };
}
