using NetCompiler.Data;

namespace NetCompiler.Reporting;

/// <summary>
/// A sample's input as a picture within a page: a PNG as a <c>data:</c> address. Thread-safe: pure functions.
/// </summary>
internal static class SamplePicture
{
    private const int LargestSide = 96;

    /// <summary>Whether samples of a data set are pictures: (H, W, C) with C = 1 for grey or 3 for red, green and blue.</summary>
    internal static bool Serves(Dataset data) => data.InputShape is [> 1, > 1, 1 or 3];

    /// <summary>
    /// The address of a sample's picture. Images show their bytes; other values their range in [0, 1], or, where they leave it, from
    /// their least to their largest. What is large is made smaller.
    /// </summary>
    /// <param name="data">Pictures.</param>
    /// <param name="index">Which.</param>
    internal static string Address(Dataset data, int index)
    {
        var shape = new ImageShape(data.InputShape[0], data.InputShape[1], data.InputShape[2]);
        byte[] pixels = data is ImageDataset images ? images.Pixels(index).ToArray() : Scale(data, index);
        double scale = LargestSide / (double)Math.Max(shape.Height, shape.Width);
        if (scale < 1)
        {
            int height = Math.Max(1, (int)(scale * shape.Height));
            int width = Math.Max(1, (int)(scale * shape.Width));
            byte[] smaller = new byte[height * width * shape.Channels];
            ImageResizer.Resize(pixels, shape, smaller, height, width);
            (shape, pixels) = (new ImageShape(height, width, shape.Channels), smaller);
        }

        byte[] file = PngWriter.Write(new RasterImage(shape.Height, shape.Width, shape.Channels, pixels));
        return $"data:image/png;base64,{Convert.ToBase64String(file)}";
    }

    private static byte[] Scale(Dataset data, int index)
    {
        float[] values = new float[data.InputSize];
        data.CopyInput(index, values);
        float[] finite = Array.FindAll(values, float.IsFinite);
        float low = finite.Length == 0 ? 0 : finite.Min();
        float high = finite.Length == 0 ? 1 : finite.Max();
        (low, high) = low >= 0 && high <= 1 ? (0, 1) : (low, high);
        float range = high > low ? high - low : 1;
        return Array.ConvertAll(values, value => (byte)Math.Round(255 * Math.Clamp((value - low) / range, 0, 1)));
    }
}
