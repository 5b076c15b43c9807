using System.Globalization;

namespace Wessex.Bench;

/// <summary>MapServer and QGIS Server of Debian behind nginx, four workers each, on the same tables, stopped at the end.</summary>
internal sealed class ServePeers : IDisposable
{
    private static readonly string[] Needed = ["/usr/bin/mapserv", "/usr/lib/cgi-bin/qgis_mapserv.fcgi", "/usr/bin/spawn-fcgi", "/usr/sbin/nginx"];

    private readonly string _folder = Directory.CreateTempSubdirectory("wessex-bench-peers-").FullName;

    private ServePeers(int port) => Address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");

    public Uri Address { get; }

    /// <summary>Starts them; null, with a sentence on the console, when they are not installed.</summary>
    public static ServePeers? Start(string host)
    {
        if (Needed.FirstOrDefault(program => !File.Exists(program)) is { } missing)
        {
            Console.WriteLine($"  {missing} is missing: MapServer and QGIS Server are left out (Debian: cgi-mapserver qgis-server qgis-server-wfs3 python3-qgis spawn-fcgi nginx-light)");
            return null;
        }

        var port = ApiProcess.FreePort();
        var peers = new ServePeers(port);
        var folder = peers._folder;
        foreach (var name in (string[])["peers.map", "mapserver.conf", "nginx.conf"])
        {
            File.WriteAllText(Path.Combine(folder, name), File.ReadAllText(ServeBenchmark.Beside(name))
                .Replace("@FOLDER@", folder, StringComparison.Ordinal).Replace("@HOST@", host, StringComparison.Ordinal)
                .Replace("@PORT@", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        Shell.Run($"HOME={folder} XDG_RUNTIME_DIR={folder} /usr/bin/python3 {ServeBenchmark.Beside("qgis_project.py")} {host} {port} {folder}/peers.qgz >/dev/null 2>{folder}/qgis.log");
        Shell.Run($"MAPSERVER_CONFIG_FILE={folder}/mapserver.conf MS_MAPFILE={folder}/peers.map spawn-fcgi -s {folder}/ms.sock -M 0777 -F 4 -P {folder}/ms.pid -- /usr/bin/mapserv >/dev/null 2>&1");
        Shell.Run(
            $"QT_QPA_PLATFORM=offscreen HOME={folder} XDG_RUNTIME_DIR={folder} QGIS_OPTIONS_PATH={folder} QGIS_SERVER_LOG_LEVEL=2 QGIS_PROJECT_FILE={folder}/peers.qgz "
            + $"QGIS_SERVER_API_WFS3_MAX_LIMIT=10000 spawn-fcgi -s {folder}/qs.sock -M 0777 -F 4 -P {folder}/qs.pid -- /usr/lib/cgi-bin/qgis_mapserv.fcgi >/dev/null 2>&1");
        Shell.Run($"nginx -c {folder}/nginx.conf 2>/dev/null");
        return peers;
    }

    public void Dispose() =>
        Shell.Run($"cd {_folder}; kill $(cat nginx.pid) $(cat ms.pid) $(cat qs.pid); sleep 1; rm -rf {_folder}");
}
