using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Augmentation;

/// <summary>The first image of a data set, as a plain reference reads it: in double precision, value by value.</summary>
internal sealed class PlainImage(ImageDataset images)
{
    public ImageShape Shape { get; } = new(images.Height, images.Width, images.Channels);

    /// <summary>One image of random bytes, and how training changes it.</summary>
    public static ImageDataset Dataset(ImageShape shape, params ImageTransform[] transforms)
    {
        byte[] pixels = new byte[shape.Height * shape.Width * shape.Channels];
        new Random(3).NextBytes(pixels);
        return new ImageDataset(pixels, shape.Height, shape.Width, shape.Channels, [0], 2).Augment(transforms);
    }

    public static Normalization Normalization(int channels) =>
        new([.. Enumerable.Range(0, channels).Select(Mean)], [.. Enumerable.Range(0, channels).Select(Deviation)]);

    public static double Normalized(double value, int channel) => (value - Mean(channel)) / Deviation(channel);

    /// <summary>A value in [0, 1]; 0 outside the image.</summary>
    public double At(int row, int column, int channel) =>
        row >= 0 && row < Shape.Height && column >= 0 && column < Shape.Width ? Pixel((row * Shape.Width) + column, channel) : 0;

    public double Pixel(int pixel, int channel) => (float)images.Pixels(0)[(pixel * Shape.Channels) + channel] / 255f;

    /// <summary>What lies between pixels: the four around a place, each by its nearness.</summary>
    public double Mixed(double row, double column, int channel)
    {
        int top = (int)Math.Floor(row);
        int left = (int)Math.Floor(column);
        double down = row - top;
        double right = column - left;
        return ((1 - down) * (((1 - right) * At(top, left, channel)) + (right * At(top, left + 1, channel))))
            + (down * (((1 - right) * At(top + 1, left, channel)) + (right * At(top + 1, left + 1, channel))));
    }

    private static float Mean(int channel) => 0.3f + (0.1f * channel);

    private static float Deviation(int channel) => 0.2f + (0.05f * channel);
}
