namespace NetCompiler.Data;

/// <summary>
/// Reads the binary format of CIFAR-10 and CIFAR-100: records of one label byte or two, then 1,024 red, 1,024 green and
/// 1,024 blue bytes, each plane 32 rows of 32. There is no header; how many records there are follows from the length.
/// </summary>
internal static class CifarReader
{
    private const int Side = 32;
    private const int Channels = 3;
    private const int PlaneSize = Side * Side;
    private const int ImageSize = Channels * PlaneSize;
    private const int MostRecords = 60_000;  // of a file: the whole data set, training and test

    /// <summary>Reads one or more files as one data set.</summary>
    /// <param name="paths">The files, in order.</param>
    /// <param name="labelSizes">For each label byte of a record, how many classes it tells apart.</param>
    /// <param name="labelByte">Which of them is the label.</param>
    /// <param name="classNames">The names of its classes.</param>
    /// <exception cref="DataFormatException">A file is damaged.</exception>
    internal static ImageDataset Read(string[] paths, int[] labelSizes, int labelByte, IReadOnlyList<string> classNames)
    {
        int recordSize = labelSizes.Length + ImageSize;
        byte[][] files = Array.ConvertAll(paths, path => ReadRecords(path, labelSizes));
        int count = files.Sum(file => file.Length / recordSize);
        byte[] pixels = new byte[checked(count * ImageSize)];  // (N, 32, 32, 3)
        int[] labels = new int[count];                         // (N)
        int index = 0;
        foreach (byte[] file in files)
        {
            for (int start = 0; start < file.Length; start += recordSize)
            {
                labels[index] = file[start + labelByte];
                Interleave(file.AsSpan(start + labelSizes.Length, ImageSize), pixels.AsSpan(index * ImageSize, ImageSize));
                index++;
            }
        }

        return new ImageDataset(pixels, Side, Side, Channels, labels, labelSizes[labelByte], classNames);
    }

    private static byte[] ReadRecords(string path, int[] labelSizes)
    {
        int recordSize = labelSizes.Length + ImageSize;
        byte[] data = DataFile.ReadAll(path, MostRecords * recordSize);
        if (data.Length > MostRecords * recordSize)
        {
            throw new DataFormatException(
                path, $"too long: more than {MostRecords} records of {recordSize} bytes, which is all that CIFAR has.");
        }

        (int count, int rest) = Math.DivRem(data.Length, recordSize);
        if (count == 0 || rest != 0)
        {
            throw new DataFormatException(
                path,
                $"truncated or no CIFAR file: {data.Length} bytes are {count} records of {recordSize} bytes and {rest} bytes more; "
                + "there must be at least one record and nothing more.");
        }

        CheckLabels(path, data, labelSizes);
        return data;
    }

    private static void CheckLabels(string path, byte[] data, int[] labelSizes)
    {
        int recordSize = labelSizes.Length + ImageSize;
        for (int index = 0; index < data.Length / recordSize; index++)
        {
            for (int label = 0; label < labelSizes.Length; label++)
            {
                byte value = data[(index * recordSize) + label];
                if (value >= labelSizes[label])
                {
                    string which = labelSizes.Length == 1 ? "label" : label == 0 ? "coarse label" : "fine label";
                    throw new DataFormatException(
                        path, $"the {which} of record {index} is {value}; it must be from 0 to {labelSizes[label] - 1}.");
                }
            }
        }
    }

    /// <summary>(3, 32, 32) to (32, 32, 3).</summary>
    private static void Interleave(ReadOnlySpan<byte> planes, Span<byte> pixels)
    {
        ReadOnlySpan<byte> red = planes[..PlaneSize];
        ReadOnlySpan<byte> green = planes.Slice(PlaneSize, PlaneSize);
        ReadOnlySpan<byte> blue = planes.Slice(2 * PlaneSize, PlaneSize);
        for (int pixel = 0; pixel < PlaneSize; pixel++)
        {
            pixels[Channels * pixel] = red[pixel];
            pixels[(Channels * pixel) + 1] = green[pixel];
            pixels[(Channels * pixel) + 2] = blue[pixel];
        }
    }
}
