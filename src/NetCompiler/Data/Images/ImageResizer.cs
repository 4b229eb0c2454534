namespace NetCompiler.Data;

/// <summary>
/// Resizes images by a triangle filter along rows, then along columns. Where the result is larger its triangle spans two
/// source pixels (bilinear interpolation); where it is smaller it is wider by the same factor, so that every source pixel
/// counts. Pixels have their centres at halves, and edges are not extended. Thread-safe: pure functions.
/// </summary>
internal static class ImageResizer
{
    /// <summary>Writes (h, w, C) bytes made of (H, W, C) bytes.</summary>
    internal static void Resize(ReadOnlySpan<byte> source, ImageShape from, Span<byte> destination, int height, int width)
    {
        int channels = from.Channels;
        (int First, float[] Weights)[] columns = Triangles(from.Width, width);
        (int First, float[] Weights)[] rows = Triangles(from.Height, height);
        int pitch = width * channels;
        float[] narrowed = new float[from.Height * pitch];  // (H, w, C)
        for (int place = 0; place < narrowed.Length; place++)
        {
            (int row, int value) = Math.DivRem(place, pitch);
            (int column, int channel) = Math.DivRem(value, channels);
            (int first, float[] weights) = columns[column];
            int at = (((row * from.Width) + first) * channels) + channel;
            float sum = 0;
            foreach (float weight in weights)
            {
                sum += weight * source[at];
                at += channels;
            }

            narrowed[place] = sum;
        }

        for (int place = 0; place < height * pitch; place++)
        {
            (int row, int value) = Math.DivRem(place, pitch);
            (int first, float[] weights) = rows[row];
            int at = (first * pitch) + value;
            float sum = 0;
            foreach (float weight in weights)
            {
                sum += weight * narrowed[at];
                at += pitch;
            }

            destination[place] = (byte)Math.Clamp(sum + 0.5f, 0, 255);
        }
    }

    /// <summary>For each place of the result the first source place that counts, and the weights of it and those after it.</summary>
    private static (int First, float[] Weights)[] Triangles(int from, int to)
    {
        double scale = from / (double)to;
        double reach = Math.Max(1, scale);
        var triangles = new (int, float[])[to];
        for (int place = 0; place < to; place++)
        {
            double centre = ((place + 0.5) * scale) - 0.5;
            int first = Math.Max(0, (int)Math.Floor(centre - reach) + 1);
            int last = Math.Min(from - 1, (int)Math.Ceiling(centre + reach) - 1);
            double[] weights = [.. Enumerable.Range(first, last - first + 1).Select(at => 1 - (Math.Abs(at - centre) / reach))];
            double sum = weights.Sum();
            triangles[place] = (first, Array.ConvertAll(weights, weight => (float)(weight / sum)));
        }

        return triangles;
    }
}
