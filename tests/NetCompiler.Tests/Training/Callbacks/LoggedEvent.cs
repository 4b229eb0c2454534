using System.Buffers.Binary;
using Google.Protobuf;

namespace NetCompiler.Tests.Training.Callbacks;

/// <summary>
/// An event out of a TensorBoard file, read by Google's reader of Protocol Buffers; the records' checks are computed bit by bit.
/// </summary>
internal sealed record LoggedEvent(double WallTime, long Step, string? FileVersion, string? Tag, float? Value, LoggedHistogram? Histogram)
{
    /// <summary>The events of the only file of a directory; a summary of several values gives as many.</summary>
    internal static IReadOnlyList<LoggedEvent> ReadDirectory(string directory) => Read(Assert.Single(Directory.GetFiles(directory)));

    internal static IReadOnlyList<LoggedEvent> Read(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        var events = new List<LoggedEvent>();
        while (!file.IsEmpty)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
            Assert.Equal(MaskedCheck(file[..8]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            ReadOnlySpan<byte> data = file.Slice(12, length);
            Assert.Equal(MaskedCheck(data), BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..]));
            events.AddRange(ReadEvent(new CodedInputStream(data.ToArray())));
            file = file[(16 + length)..];
        }

        return events;
    }

    private static List<LoggedEvent> ReadEvent(CodedInputStream input)
    {
        var all = new LoggedEvent(0, 0, null, null, null, null);
        var values = new List<LoggedEvent>();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1:
                    all = all with { WallTime = input.ReadDouble() };
                    break;
                case 2:
                    all = all with { Step = input.ReadInt64() };
                    break;
                case 3:
                    all = all with { FileVersion = input.ReadString() };
                    break;
                case 5:
                    CodedInputStream summary = input.ReadBytes().CreateCodedInput();
                    while (summary.ReadTag() != 0)
                    {
                        values.Add(ReadValue(summary.ReadBytes().CreateCodedInput(), all));
                    }

                    break;
                default:
                    throw new InvalidDataException($"An event has no field {WireFormat.GetTagFieldNumber(tag)} here.");
            }
        }

        return values.Count == 0 ? [all] : values;
    }

    private static LoggedEvent ReadValue(CodedInputStream input, LoggedEvent logged)
    {
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            logged = WireFormat.GetTagFieldNumber(tag) switch
            {
                1 => logged with { Tag = input.ReadString() },
                2 => logged with { Value = input.ReadFloat() },
                5 => logged with { Histogram = LoggedHistogram.Read(input.ReadBytes().CreateCodedInput()) },
                int field => throw new InvalidDataException($"A value has no field {field} here."),
            };
        }

        return logged;
    }

    private static uint MaskedCheck(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
            }
        }

        crc = ~crc;
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
    }
}
