using System.Buffers.Binary;
using System.Text;

namespace NetCompiler.Tests.Serialization;

/// <summary>Builds safetensors files for <see cref="PanelNetwork"/>, good and bad, without the writer under test.</summary>
internal static class SafeTensorsFile
{
    public const int DataLength = 128;

    /// <summary>A header that fits <see cref="PanelNetwork"/>.</summary>
    public const string GoodHeader =
        """
        {"hidden.weight":{"dtype":"F32","shape":[5,3],"data_offsets":[0,60]},
        "hidden.bias":{"dtype":"F32","shape":[5],"data_offsets":[60,80]},
        "logits.weight":{"dtype":"F32","shape":[2,5],"data_offsets":[80,120]},
        "logits.bias":{"dtype":"F32","shape":[2],"data_offsets":[120,128]}}
        """;

    /// <summary>A file of a header and as many floats 1, 2, 3, … as fill the data.</summary>
    public static byte[] Build(string header, int dataLength = DataLength) => Build(Encoding.UTF8.GetBytes(header), dataLength);

    public static byte[] Build(byte[] header, int dataLength = DataLength)
    {
        byte[] data = new byte[dataLength];
        for (int index = 0; index < dataLength / 4; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * index), index + 1);
        }

        return [.. Length((ulong)header.Length), .. header, .. data];
    }

    public static byte[] Length(ulong length)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        return bytes;
    }
}
