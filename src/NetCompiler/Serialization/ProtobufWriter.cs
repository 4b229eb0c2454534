using System.Buffers.Binary;
using System.Text;

namespace NetCompiler.Serialization;

/// <summary>
/// Writes a message in the wire format of Protocol Buffers, version 3: fields that have their default are left out unless they are
/// to be there. Its memory is kept from one message to the next. Thread-safety: one thread at a time.
/// </summary>
internal sealed class ProtobufWriter
{
    private byte[] _buffer = new byte[256];
    private int _length;

    private enum WireType
    {
        Varint = 0,
        Fixed64 = 1,
        Length = 2,
        Fixed32 = 5,
    }

    /// <summary>The message so far.</summary>
    internal ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Begins a new message.</summary>
    internal void Clear() => _length = 0;

    /// <summary>A <c>double</c>.</summary>
    internal void WriteDouble(int field, double value)
    {
        if (value != 0)
        {
            WriteTag(field, WireType.Fixed64);
            BinaryPrimitives.WriteDoubleLittleEndian(Extend(sizeof(double)), value);
        }
    }

    /// <summary>A <c>float</c> of a choice: written whatever its value, for it also says which was chosen.</summary>
    internal void WriteChosenFloat(int field, float value)
    {
        WriteTag(field, WireType.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(Extend(sizeof(float)), value);
    }

    /// <summary>An <c>int64</c>.</summary>
    internal void WriteInt64(int field, long value)
    {
        if (value != 0)
        {
            WriteTag(field, WireType.Varint);
            WriteVarint((ulong)value);
        }
    }

    /// <summary>A <c>string</c>.</summary>
    internal void WriteString(int field, string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        WriteTag(field, WireType.Length);
        WriteVarint((ulong)length);
        Encoding.UTF8.GetBytes(value, Extend(length));
    }

    /// <summary>A message in this one.</summary>
    internal void WriteMessage(int field, ProtobufWriter message)
    {
        WriteTag(field, WireType.Length);
        WriteVarint((ulong)message._length);
        message.Written.CopyTo(Extend(message._length));
    }

    /// <summary>A packed <c>repeated double</c>.</summary>
    internal void WriteDoubles(int field, ReadOnlySpan<double> values)
    {
        WriteTag(field, WireType.Length);
        WriteVarint(sizeof(double) * (ulong)values.Length);
        foreach (double value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(Extend(sizeof(double)), value);
        }
    }

    private void WriteTag(int field, WireType type) => WriteVarint(((ulong)field << 3) | (ulong)type);

    /// <summary>Seven bits a byte, the lowest first; the highest bit says that there are more.</summary>
    private void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            Extend(1)[0] = (byte)(value | 0x80);
            value >>= 7;
        }

        Extend(1)[0] = (byte)value;
    }

    /// <summary>Room for some more bytes.</summary>
    private Span<byte> Extend(int count)
    {
        if (_length + count > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + count));
        }

        Span<byte> room = _buffer.AsSpan(_length, count);
        _length += count;
        return room;
    }
}
