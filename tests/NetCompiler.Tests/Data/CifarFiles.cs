namespace NetCompiler.Tests.Data;

/// <summary>Writes files of CIFAR's binary format.</summary>
internal static class CifarFiles
{
    public const int PlaneSize = 1024;
    public const int ImageSize = 3 * PlaneSize;

    /// <summary>One record: label bytes, then planes in which pixel p of channel c is <see cref="Pixel"/>.</summary>
    public static byte[] Record(byte[] labels, int image = 0)
    {
        byte[] record = new byte[labels.Length + ImageSize];
        labels.CopyTo(record, 0);
        for (int place = 0; place < ImageSize; place++)
        {
            record[labels.Length + place] = Pixel(image, place % PlaneSize, place / PlaneSize);
        }

        return record;
    }

    public static byte Pixel(int image, int pixel, int channel) => (byte)((pixel * 5) + (pixel / 32) + (channel * 85) + (image * 17));

    /// <summary>Records of CIFAR-10 with labels 0, 1, ... 9, 0, ...; the first of them is that of a number.</summary>
    public static byte[] Records10(int count, int first = 0) =>
        [.. Enumerable.Range(first, count).SelectMany(image => Record([(byte)(image % 10)], image))];

    /// <summary>All six files of CIFAR-10, two records each in the training files and three in the test file.</summary>
    public static void WriteBatches(TemporaryDirectory directory, bool zipped)
    {
        string end = zipped ? ".gz" : "";
        for (int batch = 1; batch <= 5; batch++)
        {
            IdxFiles.Write(directory.File($"data_batch_{batch}.bin{end}"), Records10(2, 2 * (batch - 1)), zipped);
        }

        IdxFiles.Write(directory.File("test_batch.bin" + end), Records10(3, first: 50), zipped);
    }

    /// <summary>The two files of one record set.</summary>
    public static void WritePair(TemporaryDirectory directory, byte[] training, byte[] test, bool zipped = false)
    {
        string end = zipped ? ".gz" : "";
        IdxFiles.Write(directory.File("train.bin" + end), training, zipped);
        IdxFiles.Write(directory.File("test.bin" + end), test, zipped);
    }
}
