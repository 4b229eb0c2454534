using System.Buffers.Binary;
using System.Text;

namespace NetCompiler.Tests.Data.Numpy;

/// <summary>The bytes of .npy files, good and bad, put together by hand.</summary>
internal static class NpyBytes
{
    public static byte[] File(string header, byte[] data, byte version = 1)
    {
        byte[] text = Encoding.UTF8.GetBytes(header + "\n");
        byte[] length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        }

        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. data];
    }

    public static byte[] File(string type, string shape, byte[] data) =>
        File($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}", data);
}
