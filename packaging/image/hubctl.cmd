@"%~dp0..\runtime\bin\java.exe" "@%~dp0..\app\jvm.options" "-XX:AOTCache=%~dp0..\app\hubctl.aot" %HUBCTL_JAVA_OPTS% -jar "%~dp0..\app\hubctl.jar" %*
